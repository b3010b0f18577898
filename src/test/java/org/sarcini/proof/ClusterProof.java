package org.sarcini.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two nodes on one database, and what may happen to either. */
class ClusterProof extends Proof {

    /** Longer than a lease lasts. */
    private static final Duration PAST_THE_LEASE = Duration.ofSeconds(Integer.getInteger("sarcini.frozen", 200));

    private static final Duration WORK = Duration.ofSeconds(Integer.getInteger("sarcini.work", 40));

    /** So that Google's limit of an account keeps nobody waiting: the faults are the subject. */
    private static final Duration UNHURRIED = Duration.ofMillis(800);

    /** A node looks for jobs as often as it can, not once a minute where there were none for it. */
    private static final String[] OFTEN = {
        "camunda.bpm.job-execution.wait-time-in-millis=250", "camunda.bpm.job-execution.max-wait=500"
    };

    private static final String PROBED = "management.endpoint.health.probes.enabled=true";

    private static String named(String node) {
        return "camunda.bpm.generic-properties.properties.hostname=" + node;
    }

    private Node another(String name, String... properties) {
        return ground.another(name, with(properties));
    }

    @Test
    void twoNodesShareTheWorkAndNeverWorkOnOneCalendarTogether() throws Exception {
        Node first = setUp(named("first"));
        Node second = another("second", named("second")).ready();
        ground.google().forgetRequests();
        ground.google().next().times(Integer.MAX_VALUE).slow(Duration.ofMillis(100));
        // A node begins with what was noted on it, so both are to have some.
        try (People people = new People(ground, 1, false, Duration.ofMillis(20), first);
                People others = new People(ground, 11, false, Duration.ofMillis(20), second)) {
            Thread.sleep(WORK.toMillis());
            goHome(people, others);
            assertAllIsWell(people, others);
        }
        Writes writes = new Writes(ground.google().requests());
        log.info("{} writes, {} pairs of them at once on two calendars", writes.count(), writes.atOnceOnTwo());
        assertThat(writes.atOnceOnTwo()).as("both write at once").isPositive();
        assertThat(writes.atOnceOnOneCalendar()).isEmpty();
        Map<String, Long> jobs = ground
                .jdbc()
                .queryForList(
                        "select HOSTNAME_ from ACT_HI_JOB_LOG where PROCESS_DEF_KEY_ = 'SincronizareCalendar' and JOB_STATE_ = 2",
                        String.class)
                .stream()
                .collect(Collectors.groupingBy(node -> node, Collectors.counting()));
        log.info("Jobs by node: {}", jobs);
        long all = jobs.values().stream().mapToLong(Long::longValue).sum();
        assertThat(jobs.keySet()).containsExactlyInAnyOrder("first", "second");
        assertThat(jobs.values()).allMatch(count -> count > all / 10);
        assertThat(ground.google().calls())
                .as("what somebody else had sent already, or changed meanwhile")
                .noneMatch(call -> call.status() == 409 || call.status() == 412);
    }

    @Test
    void oneIsKilledInTheMiddle() throws Exception {
        Node first = setUp();
        Node second = another("second").ready();
        ground.google().next().times(Integer.MAX_VALUE).slow(Duration.ofMillis(100));
        try (People people = new People(ground, 2, true, UNHURRIED, first);
                People others = new People(ground, 12, true, UNHURRIED, second)) {
            Thread.sleep(WORK.toMillis());
            Sending sending = Sending.stopped(ground, second);
            second.kill();
            others.at(first);
            Thread.sleep(WORK.toMillis());
            goHome(people, others);
            assertThat(sending.tookOver())
                    .as("another went on with %s", sending)
                    .isTrue();
            assertAllIsWell(people, others);
        }
    }

    @Test
    void oneIsFrozenPastItsLeaseAndGoesOn() throws Exception {
        Node first = setUp();
        Node second = another("second").ready();
        ground.google().next().times(Integer.MAX_VALUE).slow(Duration.ofMillis(150));
        try (People people = new People(ground, 3, true, UNHURRIED, first);
                People others = new People(ground, 13, true, UNHURRIED, second)) {
            Thread.sleep(WORK.toMillis());
            Sending sending = Sending.stopped(ground, second);
            Thread.sleep(PAST_THE_LEASE.toMillis());
            assertThat(sending.tookOver())
                    .as("another went on with %s", sending)
                    .isTrue();
            second.thaw();
            Thread.sleep(WORK.toMillis());
            goHome(people, others);
            assertAllIsWell(people, others);
        }
    }

    private static void goHome(People... all) {
        List.of(all).forEach(People::close);
    }

    @Test
    void theDatabaseIsStoppedAndStarted() throws Exception {
        Node first = setUp();
        Node second = another("second").ready();
        ground.google().next().times(Integer.MAX_VALUE).slow(Duration.ofMillis(100));
        try (People people = new People(ground, 4, true, Duration.ofMillis(20), first, second)) {
            for (int stop = 0; stop < 3; stop++) {
                Thread.sleep(WORK.toMillis() / 2);
                ground.stopDatabase();
                Thread.sleep(5_000);
                ground.startDatabase();
            }
            Thread.sleep(WORK.toMillis() / 2);
            people.close();
            assertThat(List.of(first.alive(), second.alive())).containsOnly(true);
            assertAllIsWell(people);
        }
    }

    @Test
    void theirClocksAreFiveMinutesApart() throws Exception {
        Node first = setUp();
        MovedClock ahead = new MovedClock(ground.folder().resolve("second.clock"));
        ahead.ahead(Duration.ofMinutes(5));
        Node second = ground.another("second", ahead, SOON).ready();
        ground.google().next().times(Integer.MAX_VALUE).slow(Duration.ofMillis(150));
        try (People people = new People(ground, 5, true, Duration.ofMillis(20), first, second)) {
            Thread.sleep(2 * WORK.toMillis());
            people.close();
            assertAllIsWell(people);
        }
    }

    @Test
    void aThirdNodeHasSarciniSwitchedOff() throws Exception {
        Node first = setUp(OFTEN);
        Node second = another("second", OFTEN).ready();
        another("off", often(named("off"), "sarcini.enabled=false")).ready();
        assertThat(jobsInVain("off", first, second)).isNotEmpty();
    }

    @Test
    void aThirdNodeIsABareCamunda() throws Exception {
        Node first = setUp(OFTEN);
        Node second = another("second", OFTEN).ready();
        ground.bare("bare", often(named("bare"), PROBED)).ready();
        assertThat(jobsInVain("bare", first, second)).isNotEmpty();
    }

    /** Ours look once a minute where there was nothing, so that it takes a job as often as the job is tried. */
    @Test
    void aThirdNodeIsABareCamundaThatLooksForJobsMuchMoreOften() throws Exception {
        Node first = setUp();
        Node second = another("second").ready();
        ground.bare("bare", often(named("bare"), PROBED)).ready();
        assertThat(jobsInVain("bare", first, second)).isNotEmpty();
    }

    /** However much more often than ours it looks for jobs. */
    @Test
    void aThirdNodeIsABareCamundaThatKeepsToItsOwnDeployments() throws Exception {
        Node first = setUp();
        Node second = another("second").ready();
        ground.bare("bare", often(named("bare"), PROBED, "camunda.bpm.job-execution.deployment-aware=true"))
                .ready();
        assertThat(jobsInVain("bare", first, second)).isEmpty();
    }

    private static String[] often(String... properties) {
        return Stream.concat(Stream.of(OFTEN), Stream.of(properties)).toArray(String[]::new);
    }

    /** All is well although it takes jobs of ours and fails at them, as often as is answered for each. */
    private List<Integer> jobsInVain(String stranger, Node... ours) throws Exception {
        try (People people = new People(ground, 6, true, Duration.ofMillis(20), ours)) {
            Thread.sleep(2 * WORK.toMillis());
            people.close();
            assertAllIsWell(people);
        }
        List<Integer> tries = truth.triesInVain(stranger);
        log.info("{} failed at {} jobs of ours, so often each: {}", stranger, tries.size(), tries);
        return tries;
    }
}
