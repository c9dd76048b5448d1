-- What nothing reads yet is not shown: these come with the screens that use them.
delete from disclosure.threshold where key = 'readyItems';
drop table disclosure.interpretation_waiver;
