-- Letters that another system has answered are taken over with their times, for statistics and reference.
insert into law.article (instrument_id, number, summary, basis)
select id, '第十二条', '原有渠道已经答复的来信移交入库，保留原编号、收到和答复的时间，用于统计和查阅；没有答复的按新收到的来信办理。', 'fromMemory'
  from law.instrument where key = 'letters';
