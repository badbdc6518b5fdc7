// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.violation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.kyso.campaign.internal.paper.Page;
import vn.kyso.campaign.internal.paper.Print;
import vn.kyso.campaign.internal.words.Words;
import vn.kyso.campaign.programme.Participant;
import vn.kyso.campaign.programme.Programme;
import vn.kyso.campaign.programme.VietnamTime;

/**
 * The minutes of a violation (HUE-38), in Vietnamese, on A4. They name the CA and what was found; no citizen, and not who
 * complained. Immutable and safe for threads.
 *
 * @param authority the department that draws them up
 * @param place where, as in {@code Huế}
 * @param number the paper's own number
 */
public record Minutes(String authority, String place, String number) {

    private static final Page PAGE = Page.of("minutes.html");

    /**
     * Prints the minutes of a case.
     *
     * @param programme whose rules were violated
     * @param participant the CA
     * @param one an established case against it
     * @param at when they are drawn up
     * @return a PDF
     * @throws IllegalArgumentException when no violation was established, or the case is against another CA
     */
    public byte[] print(Programme programme, Participant participant, ViolationCase one, Instant at) {
        if (!one.has(CaseAction.ESTABLISH)
                || one.state() == CaseState.DISMISSED
                || !one.ca().equals(participant.code())) {
            throw new IllegalArgumentException("Expected an established case against " + participant.code() + ", found "
                    + one.state() + " against " + one.ca());
        }
        return Print.of(page(programme, participant, one, at));
    }

    private String page(Programme programme, Participant participant, ViolationCase one, Instant at) {
        LocalDate day = VietnamTime.dateOf(at);
        Map<String, Object> values = new HashMap<>();
        values.put("authority", authority);
        values.put("number", Words.of("minutes.number", number));
        values.put("country", Words.of("minutes.country"));
        values.put("motto", Words.of("minutes.motto"));
        values.put(
                "place",
                Words.of(
                        "minutes.place",
                        place,
                        two(day.getDayOfMonth()),
                        two(day.getMonthValue()),
                        Integer.toString(day.getYear())));
        values.put("title", Words.of("minutes.title"));
        values.put("subject", Words.of("minutes.subject", programme.name()));
        values.put("opening", Words.of("minutes.opening", VietnamTime.minute(at), authority));
        values.put("facts", facts(participant, one));
        values.put("stepsLabel", Words.of("minutes.steps"));
        values.put(
                "stepHeads",
                List.of(
                        Words.of("minutes.step.at"),
                        Words.of("minutes.step.what"),
                        Words.of("minutes.step.who"),
                        Words.of("minutes.step.document")));
        values.put("steps", one.steps().stream().map(Minutes::step).toList());
        values.put("consequence", Words.of("minutes.consequence"));
        values.put("privacy", Words.of("minutes.privacy"));
        values.put("officerLabel", Words.of("minutes.officer"));
        values.put("representedLabel", Words.of("minutes.represented"));
        values.put("sign", Words.of("minutes.sign"));
        return PAGE.with(values);
    }

    private static List<Map<String, String>> facts(Participant participant, ViolationCase one) {
        List<Map<String, String>> facts = new ArrayList<>();
        facts.add(fact("minutes.ca", participant.brand()));
        facts.add(fact("minutes.branch", participant.branch()));
        facts.add(fact("minutes.case", one.id().toString()));
        facts.add(fact("minutes.type", one.type().text()));
        facts.add(fact("minutes.data", finding(one, CaseAction.CHECK_DATA)));
        facts.add(fact("minutes.field", finding(one, CaseAction.CHECK_FIELD)));
        return facts;
    }

    private static String finding(ViolationCase one, CaseAction action) {
        return one.last(action).map(CaseStep::finding).orElse("");
    }

    private static Map<String, String> fact(String label, String value) {
        return Map.of("label", Words.of(label), "value", value);
    }

    private static Map<String, String> step(CaseStep step) {
        return Map.of(
                "at",
                VietnamTime.minute(step.at()),
                "what",
                step.action().text(),
                "who",
                step.officer().code(),
                "document",
                step.document());
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
