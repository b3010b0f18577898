package org.sarcini.sync;

import java.util.List;
import org.sarcini.installation.Store;
import org.sarcini.installation.TimeSource;

/** The places that something is to be done about: to be made, written to, compared, or removed. */
public final class PlacesToDo {

    private final Store store;
    private final TimeSource time;

    PlacesToDo(Store store, TimeSource time) {
        this.store = store;
        this.time = time;
    }

    /** Places of people and groups that are still to be made or finished, those that met no refusal first. */
    public List<Place> unmade(int limit) {
        return store.jdbc()
                .sql(
                        """
                        select * from sarcini_place where kind <> 'SHARED' and mode = 'ON' and state = 'PREPARING'
                        order by case when reason is null then 0 else 1 end, changed_at, place limit ?
                        """)
                .param(limit)
                .query(PlaceRow::read)
                .list();
    }

    /** Places of people and groups that are out of use, with nothing more to be removed from them. */
    public List<Place> emptied(int limit) {
        return store.jdbc()
                .sql(
                        """
                        select * from sarcini_place p where p.kind <> 'SHARED' and p.mode <> 'ON'
                        and p.state not in ('KEPT', 'HANDED_ON')
                        and (p.state = 'CALENDAR_GONE' or not exists (select 1 from sarcini_pending w where w.place = p.place))
                        order by p.changed_at, p.place limit ?
                        """)
                .param(limit)
                .query(PlaceRow::read)
                .list();
    }

    /** The places with work that can be done now. */
    List<Place> due() {
        return store.jdbc()
                .sql(
                        """
                        select * from sarcini_place p where p.mode <> 'OFF' and p.calendar_id <> ''
                        and (p.state <> 'PREPARING' or p.mode = 'EMPTYING') and exists (
                          select 1 from sarcini_pending w
                          where w.place = p.place and (w.next_try is null or w.next_try <= ?))
                        order by p.place
                        """)
                .param(Times.column(time.now()))
                .query(PlaceRow::read)
                .list();
    }

    /** The places that are in use and made, after that name. */
    List<Place> inUseAfter(String name) {
        return store.jdbc()
                .sql(
                        """
                        select * from sarcini_place where place > ? and mode <> 'OFF' and calendar_id <> ''
                        order by place limit 50
                        """)
                .param(name)
                .query(PlaceRow::read)
                .list();
    }

    /** The names of places that are being emptied and have nothing left to do, also after a node that died just then. */
    List<String> empty() {
        return store.jdbc()
                .sql(
                        """
                        select place from sarcini_place p where p.mode = 'EMPTYING'
                        and not exists (select 1 from sarcini_pending w where w.place = p.place)
                        """)
                .query(String.class)
                .list();
    }
}
