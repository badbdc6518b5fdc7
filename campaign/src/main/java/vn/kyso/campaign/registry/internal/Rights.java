// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.kyso.campaign.internal.rows.Leaf;
import vn.kyso.campaign.internal.rows.Tables;
import vn.kyso.campaign.programme.VietnamTime;
import vn.kyso.campaign.registry.Consent;
import vn.kyso.campaign.registry.Erasure;
import vn.kyso.campaign.registry.PersonKey;
import vn.kyso.campaign.registry.RightsRequest;
import vn.kyso.campaign.registry.RightsRequest.Right;

/** Requests of persons, each a leaf of its person, and what is done about them. */
final class Rights {

    static final String KIND = "right";

    private static final int ANSWER_IN_WORKING_DAYS = 2;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Office office;

    Rights(Office office) {
        this.office = office;
    }

    /** One open request of a kind is enough: asking again gives the open one. */
    RightsRequest ask(Tables tables, PersonKey person, Right right, Instant now) {
        String unique = person + "/" + right;
        Optional<RightsRequest> open = tables.leaves().list(KIND, null, person, "", Integer.MAX_VALUE).stream()
                .filter(leaf -> unique.equals(leaf.uniqueKey()))
                .map(Rights::read)
                .findFirst();
        if (open.isPresent()) {
            return open.get();
        }
        LocalDate day = now.atZone(VietnamTime.ZONE).toLocalDate();
        RightsRequest request = new RightsRequest(
                office.newId(),
                right,
                now,
                workingDaysAfter(day),
                Optional.of(day.plusDays(right.days())),
                Optional.empty(),
                "");
        tables.leaves().insert(new Leaf(KIND, request.id().toString(), 1, null, person, unique, now, write(request)));
        return request;
    }

    private LocalDate workingDaysAfter(LocalDate day) {
        LocalDate last = day;
        for (int left = ANSWER_IN_WORKING_DAYS; left > 0; ) {
            last = last.plusDays(1);
            boolean works = last.getDayOfWeek() != DayOfWeek.SATURDAY
                    && last.getDayOfWeek() != DayOfWeek.SUNDAY
                    && !office.settings().holidays().test(last);
            if (works) {
                left--;
            }
        }
        return last;
    }

    List<RightsRequest> of(Tables tables, PersonKey person) {
        return tables.leaves().list(KIND, null, person, "", Integer.MAX_VALUE).stream()
                .map(Rights::read)
                .toList();
    }

    List<RightsRequest> open(Tables tables) {
        return tables.leaves().list(KIND, null, null, "", Integer.MAX_VALUE).stream()
                .filter(leaf -> leaf.uniqueKey() != null)
                .map(Rights::read)
                .toList();
    }

    boolean close(Tables tables, UUID id, String answer, Instant now) {
        Optional<Leaf> leaf = tables.leaves().find(KIND, id.toString()).filter(one -> one.uniqueKey() != null);
        if (leaf.isEmpty()) {
            return false;
        }
        RightsRequest old = read(leaf.get());
        RightsRequest closed = new RightsRequest(
                id, old.right(), old.asked(), old.answerBy(), old.carryOutBy(), Optional.of(now), answer);
        return tables.leaves().replace(leaf.get().next(null, write(closed)));
    }

    boolean isRestricted(Tables tables, PersonKey person) {
        return of(tables, person).stream().anyMatch(request -> request.right() == Right.RESTRICTION);
    }

    /** Erases what need not stay; a person without records goes wholly. */
    Erasure erase(Tables tables, PersonKey person) {
        List<Erasure.Reason> stays = new ArrayList<>(List.of(Erasure.Reason.AUDIT));
        tables.identifiers().lockAll(List.of(person));
        boolean records = !tables.issuances().of(person).isEmpty();
        int numbers = records
                ? tables.identifiers().erase(person)
                : tables.identifiers().removeAll(person);
        if (records) {
            stays.add(Erasure.Reason.HASHES_FOR_UNIQUENESS);
            stays.add(Erasure.Reason.RECORDS_OF_ISSUANCES);
        }
        List<Consent> all = new Consents(office).of(tables, person);
        boolean served = all.stream().anyMatch(consent -> consent.used().isPresent());
        int consents = 0;
        if (served) {
            stays.add(Erasure.Reason.CONSENTS_THAT_SERVED);
        } else {
            consents = tables.leaves().remove(Consents.KIND, person);
        }
        return new Erasure(numbers, consents, stays);
    }

    private static String write(RightsRequest one) {
        ObjectNode node = JSON.createObjectNode()
                .put("right", one.right().name())
                .put("asked", one.asked().toString())
                .put("answerBy", one.answerBy().toString())
                .put("answer", one.answer());
        one.carryOutBy().ifPresent(day -> node.put("carryOutBy", day.toString()));
        one.closed().ifPresent(at -> node.put("closed", at.toString()));
        return node.toString();
    }

    private static RightsRequest read(Leaf leaf) {
        try {
            JsonNode node = JSON.readTree(leaf.body());
            return new RightsRequest(
                    UUID.fromString(leaf.id()),
                    Right.valueOf(node.path("right").asText()),
                    Instant.parse(node.path("asked").asText()),
                    LocalDate.parse(node.path("answerBy").asText()),
                    text(node, "carryOutBy").map(LocalDate::parse),
                    text(node, "closed").map(Instant::parse),
                    node.path("answer").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The request " + leaf.id() + " cannot be read", e);
        }
    }

    private static Optional<String> text(JsonNode node, String field) {
        return node.hasNonNull(field) ? Optional.of(node.path(field).asText()) : Optional.empty();
    }
}
