create table host_order (id integer primary key);
