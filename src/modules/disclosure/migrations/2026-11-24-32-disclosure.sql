-- What the seven measures are read by ------------------------------------------------------------------------------

create table disclosure.trait_word (
  id uuid primary key default gen_random_uuid(),
  element text not null check (element in ('figureUnit', 'place', 'street', 'handler', 'limit', 'limitUnit', 'remedy')),
  word text not null check (length(word) between 1 and 20 and word = trim(word)),
  basis text not null check (basis in ('confirmed', 'derived', 'fromMemory', 'local')),
  note text not null default '' check (length(note) <= 300),
  unique (element, word)
);
comment on table disclosure.trait_word is 'The words by which an element is recognised in a text. No law names them: they are this program''s own and may be changed.';
comment on column disclosure.trait_word.element is 'figureUnit: a number before it is a figure; place: it tells a place; street: a house number after it tells a place; handler: it names who handles; limit: it tells a time limit; limitUnit: a number before it tells one; remedy: it tells where to turn.';

insert into disclosure.trait_word (element, word, basis)
select element, word, 'local'
  from (values
    ('figureUnit', '元 万元 亿元 人 万人 户 亩 万亩 件 个 公里 米 平方米 吨 万吨 处 项 % ％'),
    ('place', '地址 地点 电话'),
    ('street', '路 街 巷 村 社区 镇 乡'),
    ('handler', '审批人 承办人 办理人 经办人 负责人 责任人 主管领导 首席代表'),
    ('limit', '时限 期限'),
    ('limitUnit', '工作日 个工作日 日内'),
    ('remedy', '行政复议 行政诉讼 监督电话 投诉 举报')
  ) as seed (element, words),
  unnest(string_to_array(words, ' ')) as word;
