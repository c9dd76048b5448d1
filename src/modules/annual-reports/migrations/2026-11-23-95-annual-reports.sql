create schema annual_reports;

-- Forms and dates: law as data ---------------------------------------------------------------------------------------

create table annual_reports.form (
  key text primary key check (key ~ '^[a-z][a-zA-Z0-9-]*$'),
  kind text not null check (kind in ('disclosure', 'website')),
  title text not null,
  document_number text not null,
  first_year integer not null check (first_year between 2008 and 2100),
  last_year integer check (last_year >= first_year),
  layout jsonb not null,
  basis text not null check (basis in ('confirmed', 'fromMemory')),
  source text not null,
  note text not null default ''
);
comment on table annual_reports.form is 'One version of the form of a report. A report keeps the form of its year; what is from memory may be corrected here.';
comment on column annual_reports.form.first_year is 'The first year reported on by it.';
comment on column annual_reports.form.last_year is 'The last such year; null while it is in use.';
comment on column annual_reports.form.layout is 'Parts, grids of rows and columns with what each counts, identities, and the figures looked for in the prose; see rules/form.ts.';
create unique index form_kind_year on annual_reports.form (kind, first_year);

create table annual_reports.deadline (
  id integer generated always as identity primary key,
  kind text not null check (kind in ('disclosure', 'website')),
  unit_kind text not null check (unit_kind in ('county', 'department', 'town', 'institution')),
  month integer not null check (month between 1 and 12),
  day integer not null check (day between 1 and 31),
  first_year integer not null check (first_year between 2008 and 2100),
  last_year integer check (last_year >= first_year),
  instrument text not null,
  article text not null,
  basis text not null check (basis in ('confirmed', 'fromMemory')),
  source text not null,
  unique (kind, unit_kind, first_year)
);
comment on table annual_reports.deadline is 'By which day of the following year a kind of unit publishes its report. Kinds of units without a row do not report. A campaign may set an earlier day.';

-- Campaigns -----------------------------------------------------------------------------------------------------------

create table annual_reports.campaign (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('disclosure', 'website')),
  year integer not null check (year between 2008 and 2100),
  form_key text not null references annual_reports.form,
  due jsonb not null,
  document_number text not null default '' check (length(document_number) <= 80),
  note text not null default '' check (length(note) <= 1000),
  opened_by text not null,
  opened_by_name text not null,
  opened_at timestamptz not null,
  unique (kind, year)
);
comment on table annual_reports.campaign is 'The round of reports on one year: opened by itself in January, or earlier by the office in charge.';
comment on column annual_reports.campaign.due is 'The day by unit kind, never later than the law: {"department": "2027-01-26"}.';
comment on column annual_reports.campaign.document_number is 'The local notice that sets the days; empty when the law alone does.';

-- Reports -------------------------------------------------------------------------------------------------------------

create table annual_reports.report (
  id uuid primary key references procedure.case,
  kind text not null check (kind in ('disclosure', 'website')),
  unit_id uuid not null references access.unit,
  year integer not null check (year between 2008 and 2100),
  number integer not null check (number >= 1),
  form_key text not null references annual_reports.form,
  due_on date not null,
  correction_note text not null default '' check (length(correction_note) <= 500),
  prose jsonb not null default '{}',
  revision integer not null default 1,
  saved_at timestamptz not null,
  saved_by text not null,
  saved_by_name text not null,
  sealed_at timestamptz,
  sealed_by_name text,
  digest text check (digest ~ '^[0-9a-f]{64}$'),
  content text,
  evidence jsonb,
  edition_id uuid,
  item_id integer,
  unique (unit_id, kind, year, number),
  check ((sealed_at is null) = (digest is null)),
  check ((sealed_at is null) = (content is null)),
  check ((sealed_at is null) = (evidence is null))
);
comment on table annual_reports.report is 'One version of the report of one unit on one year: one case, with the same id.';
comment on column annual_reports.report.number is '1 for the report, 2 and on for corrections of it after it was published.';
comment on column annual_reports.report.prose is 'Text by part of the form.';
comment on column annual_reports.report.revision is 'Incremented by every save; a save that names an older one is refused.';
comment on column annual_reports.report.content is 'What was sealed, as canonical JSON: its SHA-256 is the digest. Never changed.';
comment on column annual_reports.report.evidence is 'Ids of the cases and items counted in each cell when it was sealed.';
comment on column annual_reports.report.edition_id is 'The draft in publishing that it went out as; null until it is handed over.';
create index report_year on annual_reports.report (kind, year, unit_id);

create function annual_reports.refuse_change_of_sealed() returns trigger language plpgsql as $$
begin
  if old.sealed_at is not null and
     (new.content, new.digest, new.evidence, new.prose, new.sealed_at, new.unit_id, new.year, new.form_key)
     is distinct from
     (old.content, old.digest, old.evidence, old.prose, old.sealed_at, old.unit_id, old.year, old.form_key) then
    raise exception 'report % is sealed', old.id;
  end if;
  return new;
end $$;
create trigger report_sealed before update on annual_reports.report
  for each row execute function annual_reports.refuse_change_of_sealed();

create table annual_reports.figure (
  report_id uuid not null references annual_reports.report,
  cell text not null check (length(cell) <= 120),
  year_back integer not null default 0 check (year_back in (0, 1)),
  value numeric not null,
  source text not null check (length(source) between 2 and 300),
  entered_by text not null,
  entered_by_name text not null,
  entered_at timestamptz not null,
  primary key (report_id, cell, year_back)
);
comment on table annual_reports.figure is 'A figure entered by hand, with where it comes from; marked as such wherever it is shown. It is added to what is counted.';
comment on column annual_reports.figure.cell is 'grid.row.column of the form.';
comment on column annual_reports.figure.year_back is '1: the figure of the year before, where that report is not in this system.';

-- Bundles: reports of units that run elsewhere ------------------------------------------------------------------------

create table annual_reports.trusted_key (
  fingerprint text primary key check (fingerprint ~ '^[0-9a-f]{64}$'),
  public_key text not null,
  title text not null check (length(title) between 2 and 100),
  unit_id uuid not null references access.unit,
  added_by text not null,
  added_by_name text not null,
  added_at timestamptz not null,
  removed_at timestamptz,
  removed_by_name text
);
comment on table annual_reports.trusted_key is 'Installations whose signed bundles are taken in, and for which unit and those below it.';

create table annual_reports.bundle (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('disclosure', 'website')),
  unit_id uuid not null references access.unit,
  year integer not null,
  number integer not null,
  digest text not null unique check (digest ~ '^[0-9a-f]{64}$'),
  content text not null,
  fingerprint text not null,
  imported_by text not null,
  imported_by_name text not null,
  imported_at timestamptz not null,
  unique (unit_id, kind, year, number)
);
comment on table annual_reports.bundle is 'A sealed report that came in as a signed bundle. Rows are never changed.';
create function annual_reports.reject_change() returns trigger language plpgsql as
  $$ begin raise exception '% is append-only', tg_table_name; end $$;
create trigger bundle_append_only before update or delete on annual_reports.bundle
  for each statement execute function annual_reports.reject_change();

-- Seeds ---------------------------------------------------------------------------------------------------------------

insert into law.instrument (key, title, document_number, starts_on, ends_on, source, basis) values
  ('annualReport2021', '政府信息公开工作年度报告格式', '国办公开办函〔2021〕30号', '2021-01-01', null, '文件摘引，文件名称和印发日期待核', 'fromMemory'),
  ('websiteReport2018', '政府网站工作年度报表', '国办函〔2018〕12号', '2018-01-01', null, '文件摘引，文件名称和印发日期待核', 'fromMemory');

insert into law.article (instrument_id, number, summary, basis)
select i.id, a.number, a.summary, a.basis
  from (values
  ('websiteReport2018', '第一条', '每年1月31日前在网站首页公布上一年度政府网站工作年度报表；本条为本系统引用时所设的编号。', 'fromMemory')
  ) as a (instrument, number, summary, basis)
  join law.instrument i on i.key = a.instrument;

insert into annual_reports.deadline (kind, unit_kind, month, day, first_year, last_year, instrument, article, basis, source) values
  ('disclosure', 'department', 1, 31, 2019, null, '政府信息公开条例', '第四十九条', 'confirmed', '2019年条例全文：县级以上人民政府部门每年1月31日前'),
  ('disclosure', 'county', 3, 31, 2019, null, '政府信息公开条例', '第四十九条', 'confirmed', '2019年条例全文：县级以上地方人民政府每年3月31日前'),
  ('disclosure', 'town', 1, 31, 2019, null, '政府信息公开条例', '第四十九条', 'fromMemory', '条例没有写明乡镇的日期，一般由县级通知规定，请按当地通知核对'),
  ('website', 'county', 1, 31, 2018, null, '政府网站工作年度报表', '国办函〔2018〕12号', 'confirmed', '国办函〔2018〕12号摘引：1月31日前在首页公布');

insert into annual_reports.form (key, kind, title, document_number, first_year, last_year, basis, source, note, layout) values
  ('disclosure-2021', 'disclosure', '政府信息公开工作年度报告', '国办公开办函〔2021〕30号', 2021, null, 'confirmed', '国办公开办函〔2021〕30号附件的公开转载和两份已公布的报告',
   '自2021年度起使用为按文号推定；正文提示和数字写法为本系统所加', $form${
 "parts": [
  {"key": "overview", "number": "一", "title": "总体情况", "text": "required", "hint": "主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面的总体情况；写到的数字要与表格一致", "suggest": "{year}年，本机关制发行政规范性文件{documents.normative.made}件，废止行政规范性文件{documents.normative.repealed}件。全年收到政府信息公开申请{requests.new.total}件，上年结转{requests.carriedIn.total}件，办结申请{requests.results.total}件，结转下年度继续办理{requests.carriedOut.total}件。"},
  {"key": "publication", "number": "二", "title": "主动公开政府信息情况", "text": "none", "hint": "", "suggest": ""},
  {"key": "requests", "number": "三", "title": "收到和处理政府信息公开申请情况", "text": "none", "hint": "", "suggest": ""},
  {"key": "challenges", "number": "四", "title": "政府信息公开行政复议、行政诉讼情况", "text": "none", "hint": "", "suggest": ""},
  {"key": "problems", "number": "五", "title": "存在的主要问题及改进情况", "text": "required", "hint": "写本机关自己的问题和改进，并写明上一年度所列问题改进到了哪一步", "suggest": ""},
  {"key": "other", "number": "六", "title": "其他需要报告的事项", "text": "required", "hint": "包括收取信息处理费的情况；没有其他事项的，写明“无其他需要报告的事项”", "suggest": "本年度收取信息处理费0元。无其他需要报告的事项。"}
 ],
 "grids": [
  {"key": "documents", "part": "publication", "heading": "第二十条第（一）项", "unit": "件", "notes": [],
   "columns": [
    {"key": "made", "label": "本年制发件数", "groups": [], "documents": "made"},
    {"key": "repealed", "label": "本年废止件数", "groups": [], "documents": "repealed"},
    {"key": "inForce", "label": "现行有效件数", "groups": [], "documents": "inForce"}
   ],
   "rows": [
    {"key": "regulations", "label": "规章", "groups": []},
    {"key": "normative", "label": "行政规范性文件", "groups": [], "count": {"of": "documents"}}
   ]
  },
  {"key": "permits", "part": "publication", "heading": "第二十条第（五）项", "unit": "件", "notes": [],
   "columns": [
    {"key": "decisions", "label": "本年处理决定数量", "groups": []}
   ],
   "rows": [
    {"key": "permits", "label": "行政许可", "groups": []}
   ]
  },
  {"key": "sanctions", "part": "publication", "heading": "第二十条第（六）项", "unit": "件", "notes": [],
   "columns": [
    {"key": "decisions", "label": "本年处理决定数量", "groups": []}
   ],
   "rows": [
    {"key": "penalties", "label": "行政处罚", "groups": []},
    {"key": "coercion", "label": "行政强制", "groups": []}
   ]
  },
  {"key": "fees", "part": "publication", "heading": "第二十条第（八）项", "unit": "万元", "notes": [],
   "columns": [
    {"key": "amount", "label": "本年收费金额（单位：万元）", "groups": []}
   ],
   "rows": [
    {"key": "charges", "label": "行政事业性收费", "groups": []}
   ]
  },
  {"key": "requests", "part": "requests", "heading": "", "unit": "件", "notes": ["本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和"],
   "columns": [
    {"key": "natural", "label": "自然人", "groups": [], "applicants": ["natural"]},
    {"key": "company", "label": "商业企业", "groups": ["法人或其他组织"], "applicants": ["company"]},
    {"key": "research", "label": "科研机构", "groups": ["法人或其他组织"], "applicants": ["research"]},
    {"key": "charity", "label": "社会公益组织", "groups": ["法人或其他组织"], "applicants": ["charity"]},
    {"key": "legal", "label": "法律服务机构", "groups": ["法人或其他组织"], "applicants": ["legal"]},
    {"key": "otherOrganisation", "label": "其他", "groups": ["法人或其他组织"], "applicants": ["otherOrganisation"]},
    {"key": "total", "label": "总计", "groups": [], "sumOf": ["natural", "company", "research", "charity", "legal", "otherOrganisation"]}
   ],
   "rows": [
    {"key": "new", "label": "一、本年新收政府信息公开申请数量", "groups": [], "count": {"of": "received"}},
    {"key": "carriedIn", "label": "二、上年结转政府信息公开申请数量", "groups": [], "count": {"of": "carriedIn"}},
    {"key": "open", "label": "（一）予以公开", "groups": ["三、本年度办理结果"], "count": {"of": "outcome", "codes": ["G1", "G2"]}},
    {"key": "partial", "label": "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "groups": ["三、本年度办理结果"], "count": {"of": "outcome", "codes": ["P"]}},
    {"key": "secret", "label": "1．属于国家秘密", "groups": ["三、本年度办理结果", "（三）不予公开"], "count": {"of": "outcome", "codes": ["R1"]}},
    {"key": "forbidden", "label": "2．其他法律行政法规禁止公开", "groups": ["三、本年度办理结果", "（三）不予公开"], "count": {"of": "outcome", "codes": ["R2"]}},
    {"key": "stability", "label": "3．危及“三安全一稳定”", "groups": ["三、本年度办理结果", "（三）不予公开"], "count": {"of": "outcome", "codes": ["R3"]}},
    {"key": "thirdParty", "label": "4．保护第三方合法权益", "groups": ["三、本年度办理结果", "（三）不予公开"], "count": {"of": "outcome", "codes": ["R4"]}},
    {"key": "internal", "label": "5．属于三类内部事务信息", "groups": ["三、本年度办理结果", "（三）不予公开"], "count": {"of": "outcome", "codes": ["R5"]}},
    {"key": "inProcess", "label": "6．属于四类过程性信息", "groups": ["三、本年度办理结果", "（三）不予公开"], "count": {"of": "outcome", "codes": ["R6"]}},
    {"key": "enforcement", "label": "7．属于行政执法案卷", "groups": ["三、本年度办理结果", "（三）不予公开"], "count": {"of": "outcome", "codes": ["R7"]}},
    {"key": "inquiry", "label": "8．属于行政查询事项", "groups": ["三、本年度办理结果", "（三）不予公开"], "count": {"of": "outcome", "codes": ["R8"]}},
    {"key": "notHeld", "label": "1．本机关不掌握相关政府信息", "groups": ["三、本年度办理结果", "（四）无法提供"], "count": {"of": "outcome", "codes": ["N1"]}},
    {"key": "notReady", "label": "2．没有现成信息需要另行制作", "groups": ["三、本年度办理结果", "（四）无法提供"], "count": {"of": "outcome", "codes": ["N2"]}},
    {"key": "unclear", "label": "3．补正后申请内容仍不明确", "groups": ["三、本年度办理结果", "（四）无法提供"], "count": {"of": "outcome", "codes": ["N3"]}},
    {"key": "petition", "label": "1．信访举报投诉类申请", "groups": ["三、本年度办理结果", "（五）不予处理"], "count": {"of": "outcome", "codes": ["X1"]}},
    {"key": "repeated", "label": "2．重复申请", "groups": ["三、本年度办理结果", "（五）不予处理"], "count": {"of": "outcome", "codes": ["X2"]}},
    {"key": "publication", "label": "3．要求提供公开出版物", "groups": ["三、本年度办理结果", "（五）不予处理"], "count": {"of": "outcome", "codes": ["X3"]}},
    {"key": "excessive", "label": "4．无正当理由大量反复申请", "groups": ["三、本年度办理结果", "（五）不予处理"], "count": {"of": "outcome", "codes": ["X4"]}},
    {"key": "reissue", "label": "5．要求行政机关确认或重新出具已获取信息", "groups": ["三、本年度办理结果", "（五）不予处理"], "count": {"of": "outcome", "codes": ["X5"]}},
    {"key": "notCorrected", "label": "1．申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "groups": ["三、本年度办理结果", "（六）其他处理"], "count": {"of": "outcome", "codes": ["O1"]}},
    {"key": "notPaid", "label": "2．申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "groups": ["三、本年度办理结果", "（六）其他处理"], "count": {"of": "outcome", "codes": ["O2"]}},
    {"key": "otherwise", "label": "3．其他", "groups": ["三、本年度办理结果", "（六）其他处理"], "count": {"of": "outcome", "codes": ["O3"]}},
    {"key": "results", "label": "（七）总计", "groups": ["三、本年度办理结果"], "sumOf": ["open", "partial", "secret", "forbidden", "stability", "thirdParty", "internal", "inProcess", "enforcement", "inquiry", "notHeld", "notReady", "unclear", "petition", "repeated", "publication", "excessive", "reissue", "notCorrected", "notPaid", "otherwise"]},
    {"key": "carriedOut", "label": "四、结转下年度继续办理", "groups": [], "count": {"of": "carriedOut"}}
   ]
  },
  {"key": "challenges", "part": "challenges", "heading": "", "unit": "件", "notes": [],
   "columns": [
    {"key": "review-upheld", "label": "结果维持", "groups": ["行政复议"], "challenge": {"kind": "review", "result": "upheld"}},
    {"key": "review-corrected", "label": "结果纠正", "groups": ["行政复议"], "challenge": {"kind": "review", "result": "corrected"}},
    {"key": "review-other", "label": "其他结果", "groups": ["行政复议"], "challenge": {"kind": "review", "result": "other"}},
    {"key": "review-pending", "label": "尚未审结", "groups": ["行政复议"], "challenge": {"kind": "review", "result": "pending"}},
    {"key": "review-total", "label": "总计", "groups": ["行政复议"], "sumOf": ["review-upheld", "review-corrected", "review-other", "review-pending"]},
    {"key": "suit-upheld", "label": "结果维持", "groups": ["行政诉讼", "未经复议直接起诉"], "challenge": {"kind": "suit", "result": "upheld"}},
    {"key": "suit-corrected", "label": "结果纠正", "groups": ["行政诉讼", "未经复议直接起诉"], "challenge": {"kind": "suit", "result": "corrected"}},
    {"key": "suit-other", "label": "其他结果", "groups": ["行政诉讼", "未经复议直接起诉"], "challenge": {"kind": "suit", "result": "other"}},
    {"key": "suit-pending", "label": "尚未审结", "groups": ["行政诉讼", "未经复议直接起诉"], "challenge": {"kind": "suit", "result": "pending"}},
    {"key": "suit-total", "label": "总计", "groups": ["行政诉讼", "未经复议直接起诉"], "sumOf": ["suit-upheld", "suit-corrected", "suit-other", "suit-pending"]},
    {"key": "suitAfterReview-upheld", "label": "结果维持", "groups": ["行政诉讼", "复议后起诉"], "challenge": {"kind": "suitAfterReview", "result": "upheld"}},
    {"key": "suitAfterReview-corrected", "label": "结果纠正", "groups": ["行政诉讼", "复议后起诉"], "challenge": {"kind": "suitAfterReview", "result": "corrected"}},
    {"key": "suitAfterReview-other", "label": "其他结果", "groups": ["行政诉讼", "复议后起诉"], "challenge": {"kind": "suitAfterReview", "result": "other"}},
    {"key": "suitAfterReview-pending", "label": "尚未审结", "groups": ["行政诉讼", "复议后起诉"], "challenge": {"kind": "suitAfterReview", "result": "pending"}},
    {"key": "suitAfterReview-total", "label": "总计", "groups": ["行政诉讼", "复议后起诉"], "sumOf": ["suitAfterReview-upheld", "suitAfterReview-corrected", "suitAfterReview-other", "suitAfterReview-pending"]}
   ],
   "rows": [
    {"key": "cases", "label": "本年度", "groups": [], "count": {"of": "challenge"}}
   ]
  }
 ],
 "identities": [
  {"key": "rowTotals", "title": "申请人合计", "grid": "requests", "over": "rows", "left": [{"key": "total"}], "right": [{"key": "natural"}, {"key": "company"}, {"key": "research"}, {"key": "charity"}, {"key": "legal"}, {"key": "otherOrganisation"}], "words": "每一行六类申请人之和等于总计", "basis": "confirmed", "source": "国办公开办函〔2021〕30号表三"},
  {"key": "resultsTotal", "title": "办理结果合计", "grid": "requests", "over": "columns", "left": [{"key": "results"}], "right": [{"key": "open"}, {"key": "partial"}, {"key": "secret"}, {"key": "forbidden"}, {"key": "stability"}, {"key": "thirdParty"}, {"key": "internal"}, {"key": "inProcess"}, {"key": "enforcement"}, {"key": "inquiry"}, {"key": "notHeld"}, {"key": "notReady"}, {"key": "unclear"}, {"key": "petition"}, {"key": "repeated"}, {"key": "publication"}, {"key": "excessive"}, {"key": "reissue"}, {"key": "notCorrected"}, {"key": "notPaid"}, {"key": "otherwise"}], "words": "（七）总计等于（一）至（六）各行之和", "basis": "confirmed", "source": "国办公开办函〔2021〕30号表三"},
  {"key": "balance", "title": "收办平衡", "grid": "requests", "over": "columns", "left": [{"key": "new"}, {"key": "carriedIn"}], "right": [{"key": "results"}, {"key": "carriedOut"}], "words": "第一项加第二项之和，等于第三项加第四项之和", "basis": "confirmed", "source": "国办公开办函〔2021〕30号表三，印在表内"},
  {"key": "reviewTotal", "title": "行政复议合计", "grid": "challenges", "over": "rows", "left": [{"key": "review-total"}], "right": [{"key": "review-upheld"}, {"key": "review-corrected"}, {"key": "review-other"}, {"key": "review-pending"}], "words": "行政复议的总计等于结果维持、结果纠正、其他结果、尚未审结之和", "basis": "confirmed", "source": "国办公开办函〔2021〕30号表四"},
  {"key": "suitTotal", "title": "未经复议直接起诉合计", "grid": "challenges", "over": "rows", "left": [{"key": "suit-total"}], "right": [{"key": "suit-upheld"}, {"key": "suit-corrected"}, {"key": "suit-other"}, {"key": "suit-pending"}], "words": "未经复议直接起诉的总计等于结果维持、结果纠正、其他结果、尚未审结之和", "basis": "confirmed", "source": "国办公开办函〔2021〕30号表四"},
  {"key": "suitAfterReviewTotal", "title": "复议后起诉合计", "grid": "challenges", "over": "rows", "left": [{"key": "suitAfterReview-total"}], "right": [{"key": "suitAfterReview-upheld"}, {"key": "suitAfterReview-corrected"}, {"key": "suitAfterReview-other"}, {"key": "suitAfterReview-pending"}], "words": "复议后起诉的总计等于结果维持、结果纠正、其他结果、尚未审结之和", "basis": "confirmed", "source": "国办公开办函〔2021〕30号表四"},
  {"key": "carryOver", "title": "与上年衔接", "grid": "requests", "over": "columns", "left": [{"key": "carriedIn"}], "right": [{"key": "carriedOut", "year": -1}], "words": "本年的“上年结转”等于上年报告的“结转下年度继续办理”", "basis": "confirmed", "source": "年度间勾稽"},
  {"key": "inForce", "title": "现行有效件数衔接", "grid": "documents", "over": "rows", "left": [{"key": "inForce"}], "right": [{"key": "inForce", "year": -1}, {"key": "made"}, {"key": "repealed", "sign": -1}], "words": "现行有效件数等于上年现行有效件数加本年制发减本年废止", "basis": "derived", "source": "年度间勾稽，由定义推出"}
 ],
 "prose": [
  {"words": "收到…申请N件", "cells": ["requests.new.total"]},
  {"words": "受理…申请N件", "cells": ["requests.new.total"]},
  {"words": "新收…申请N件", "cells": ["requests.new.total"]},
  {"words": "未收到…申请", "cells": ["requests.new.total"], "value": 0},
  {"words": "上年…结转…N件", "cells": ["requests.carriedIn.total"]},
  {"words": "结转下年度…N件", "cells": ["requests.carriedOut.total"]},
  {"words": "办结…申请N件", "cells": ["requests.results.total"]},
  {"words": "答复…申请N件", "cells": ["requests.results.total"]},
  {"words": "予以公开…N件", "cells": ["requests.open.total"]},
  {"words": "部分公开…N件", "cells": ["requests.partial.total"]},
  {"words": "不予公开…N件", "cells": ["requests.secret.total", "requests.forbidden.total", "requests.stability.total", "requests.thirdParty.total", "requests.internal.total", "requests.inProcess.total", "requests.enforcement.total", "requests.inquiry.total"]},
  {"words": "无法提供…N件", "cells": ["requests.notHeld.total", "requests.notReady.total", "requests.unclear.total"]},
  {"words": "不予处理…N件", "cells": ["requests.petition.total", "requests.repeated.total", "requests.publication.total", "requests.excessive.total", "requests.reissue.total"]},
  {"words": "其他处理…N件", "cells": ["requests.notCorrected.total", "requests.notPaid.total", "requests.otherwise.total"]},
  {"words": "行政复议…N件", "cells": ["challenges.cases.review-total"]},
  {"words": "行政诉讼…N件", "cells": ["challenges.cases.suit-total", "challenges.cases.suitAfterReview-total"]},
  {"words": "未发生…行政复议", "cells": ["challenges.cases.review-total"], "value": 0},
  {"words": "未发生…行政诉讼", "cells": ["challenges.cases.suit-total", "challenges.cases.suitAfterReview-total"], "value": 0},
  {"words": "制发…规范性文件N件", "cells": ["documents.normative.made"]},
  {"words": "废止…规范性文件N件", "cells": ["documents.normative.repealed"]},
  {"words": "现行有效…规范性文件N件", "cells": ["documents.normative.inForce"]},
  {"words": "行政许可…N件", "cells": ["permits.permits.decisions"]},
  {"words": "行政处罚…N件", "cells": ["sanctions.penalties.decisions"]},
  {"words": "行政强制…N件", "cells": ["sanctions.coercion.decisions"]},
  {"words": "行政事业性收费…N万元", "cells": ["fees.charges.amount"]}
 ]
}$form$),
  ('website-2018', 'website', '政府网站工作年度报表', '国办函〔2018〕12号', 2018, null, 'fromMemory', '国办函〔2018〕12号摘引',
   '八个部分的名称有摘引为证，各行为凭记忆录入，请对照原表核对后修改', $form${
 "parts": [
  {"key": "site", "number": "", "title": "网站基本情况", "text": "none", "hint": "", "suggest": ""},
  {"key": "publishing", "number": "一", "title": "信息发布", "text": "none", "hint": "", "suggest": ""},
  {"key": "topics", "number": "二", "title": "专栏专题", "text": "none", "hint": "", "suggest": ""},
  {"key": "interpretation", "number": "三", "title": "解读回应", "text": "none", "hint": "", "suggest": ""},
  {"key": "services", "number": "四", "title": "办事服务", "text": "none", "hint": "", "suggest": ""},
  {"key": "interaction", "number": "五", "title": "互动交流", "text": "none", "hint": "", "suggest": ""},
  {"key": "security", "number": "六", "title": "安全防护", "text": "none", "hint": "", "suggest": ""},
  {"key": "newMedia", "number": "七", "title": "移动新媒体", "text": "none", "hint": "", "suggest": ""},
  {"key": "innovation", "number": "八", "title": "创新发展", "text": "optional", "hint": "填写创新做法；没有的不填", "suggest": ""}
 ],
 "grids": [
  {"key": "site", "part": "site", "heading": "", "unit": "", "notes": [],
   "columns": [
    {"key": "value", "label": "本年度", "groups": []}
   ],
   "rows": [
    {"key": "visitors", "label": "独立用户访问总量", "groups": [], "unit": "个", "kind": "count"},
    {"key": "visits", "label": "网站总访问量", "groups": [], "unit": "次", "kind": "count"}
   ]
  },
  {"key": "publishing", "part": "publishing", "heading": "", "unit": "", "notes": [],
   "columns": [
    {"key": "value", "label": "本年度", "groups": []}
   ],
   "rows": [
    {"key": "total", "label": "信息发布总数", "groups": [], "unit": "条", "kind": "count", "count": {"of": "items", "columnKinds": []}},
    {"key": "overview", "label": "概况类信息更新量", "groups": [], "unit": "条", "kind": "count", "count": {"of": "items", "columnKinds": ["institution"]}},
    {"key": "news", "label": "政务动态信息更新量", "groups": [], "unit": "条", "kind": "count", "count": {"of": "items", "columnKinds": ["news", "notice"]}},
    {"key": "disclosure", "label": "信息公开目录信息更新量", "groups": [], "unit": "条", "kind": "count", "count": {"of": "items", "columnKinds": ["policy", "plan", "statistics", "budget", "personnel", "guide", "disclosureRules", "annualReport"]}}
   ]
  },
  {"key": "topics", "part": "topics", "heading": "", "unit": "", "notes": [],
   "columns": [
    {"key": "value", "label": "本年度", "groups": []}
   ],
   "rows": [
    {"key": "kept", "label": "维护数量", "groups": [], "unit": "个", "kind": "count", "count": {"of": "columns"}},
    {"key": "opened", "label": "新开设数量", "groups": [], "unit": "个", "kind": "count", "count": {"of": "columnsOpened"}}
   ]
  },
  {"key": "interpretation", "part": "interpretation", "heading": "", "unit": "", "notes": [],
   "columns": [
    {"key": "value", "label": "本年度", "groups": []}
   ],
   "rows": [
    {"key": "total", "label": "解读信息发布总数", "groups": [], "unit": "条", "kind": "count", "count": {"of": "items", "columnKinds": ["interpretation"]}},
    {"key": "texts", "label": "解读材料数量", "groups": [], "unit": "条", "kind": "count"},
    {"key": "products", "label": "解读产品数量", "groups": [], "unit": "个", "kind": "count"},
    {"key": "comments", "label": "媒体评论文章数量", "groups": [], "unit": "篇", "kind": "count"},
    {"key": "responses", "label": "回应公众关注热点或重大舆情数量", "groups": [], "unit": "次", "kind": "count"}
   ]
  },
  {"key": "services", "part": "services", "heading": "", "unit": "", "notes": [],
   "columns": [
    {"key": "value", "label": "本年度", "groups": []}
   ],
   "rows": [
    {"key": "catalogue", "label": "是否发布服务事项目录", "groups": [], "unit": "", "kind": "yesNo"},
    {"key": "users", "label": "注册用户数", "groups": [], "unit": "个", "kind": "count"},
    {"key": "matters", "label": "政务服务事项数量", "groups": [], "unit": "项", "kind": "count"},
    {"key": "online", "label": "可全程在线办理政务服务事项数量", "groups": [], "unit": "项", "kind": "count"},
    {"key": "handled", "label": "办件总数", "groups": [], "unit": "件", "kind": "count", "sumOf": ["byPeople", "byBodies"]},
    {"key": "byPeople", "label": "自然人办件量", "groups": [], "unit": "件", "kind": "count"},
    {"key": "byBodies", "label": "法人办件量", "groups": [], "unit": "件", "kind": "count"}
   ]
  },
  {"key": "interaction", "part": "interaction", "heading": "", "unit": "", "notes": [],
   "columns": [
    {"key": "value", "label": "本年度", "groups": []}
   ],
   "rows": [
    {"key": "received", "label": "收到留言数量", "groups": [], "unit": "条", "kind": "count"},
    {"key": "settled", "label": "办结留言数量", "groups": [], "unit": "条", "kind": "count"},
    {"key": "averageDays", "label": "平均办理时间", "groups": [], "unit": "天", "kind": "days"},
    {"key": "answered", "label": "公开答复数量", "groups": [], "unit": "条", "kind": "count"},
    {"key": "surveys", "label": "征集调查期数", "groups": [], "unit": "期", "kind": "count"},
    {"key": "opinions", "label": "收到意见数量", "groups": [], "unit": "条", "kind": "count"},
    {"key": "results", "label": "公布调查结果期数", "groups": [], "unit": "期", "kind": "count"},
    {"key": "interviews", "label": "在线访谈期数", "groups": [], "unit": "期", "kind": "count"},
    {"key": "assistant", "label": "是否提供智能问答", "groups": [], "unit": "", "kind": "yesNo"}
   ]
  },
  {"key": "security", "part": "security", "heading": "", "unit": "", "notes": [],
   "columns": [
    {"key": "value", "label": "本年度", "groups": []}
   ],
   "rows": [
    {"key": "checks", "label": "安全检测评估次数", "groups": [], "unit": "次", "kind": "count"},
    {"key": "found", "label": "发现问题数量", "groups": [], "unit": "个", "kind": "count"},
    {"key": "mended", "label": "问题整改数量", "groups": [], "unit": "个", "kind": "count"},
    {"key": "monitoring", "label": "是否建立安全监测预警机制", "groups": [], "unit": "", "kind": "yesNo"},
    {"key": "drill", "label": "是否开展应急演练", "groups": [], "unit": "", "kind": "yesNo"},
    {"key": "owner", "label": "是否明确网站安全责任人", "groups": [], "unit": "", "kind": "yesNo"}
   ]
  },
  {"key": "newMedia", "part": "newMedia", "heading": "", "unit": "", "notes": [],
   "columns": [
    {"key": "value", "label": "本年度", "groups": []}
   ],
   "rows": [
    {"key": "any", "label": "是否有移动新媒体", "groups": [], "unit": "", "kind": "yesNo"},
    {"key": "weibo", "label": "微博信息发布量", "groups": [], "unit": "条", "kind": "count"},
    {"key": "weiboFollowers", "label": "微博关注量", "groups": [], "unit": "个", "kind": "count"},
    {"key": "weixin", "label": "微信信息发布量", "groups": [], "unit": "条", "kind": "count"},
    {"key": "weixinSubscribers", "label": "微信订阅数", "groups": [], "unit": "个", "kind": "count"}
   ]
  },
  {"key": "innovation", "part": "innovation", "heading": "", "unit": "", "notes": [],
   "columns": [
    {"key": "value", "label": "本年度", "groups": []}
   ],
   "rows": [
    {"key": "search", "label": "是否提供“搜索即服务”", "groups": [], "unit": "", "kind": "yesNo"},
    {"key": "languages", "label": "是否有多语言版本", "groups": [], "unit": "", "kind": "yesNo"},
    {"key": "accessible", "label": "是否有无障碍浏览", "groups": [], "unit": "", "kind": "yesNo"}
   ]
  }
 ],
 "identities": [
  {"key": "handledTotal", "title": "办件量合计", "grid": "services", "over": "columns", "left": [{"key": "handled"}], "right": [{"key": "byPeople"}, {"key": "byBodies"}], "words": "办件总数等于自然人办件量加法人办件量", "basis": "fromMemory", "source": "政府网站工作年度报表填表说明，凭记忆录入"}
 ],
 "prose": [
 ]
}$form$);
