// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kyso.campaign.internal.rows.Leaf;
import vn.kyso.campaign.internal.rows.Tables;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.registry.Consent;
import vn.kyso.campaign.registry.ConsentId;
import vn.kyso.campaign.registry.ConsentRefused;
import vn.kyso.campaign.registry.Issuance;
import vn.kyso.campaign.registry.IssuanceId;
import vn.kyso.campaign.registry.PersonKey;

/** Consents, each a leaf of its person (PDP-04). */
final class Consents {

    static final String KIND = "consent";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Office office;

    Consents(Office office) {
        this.office = office;
    }

    Consent give(
            Tables tables, PersonKey person, Consent.Terms terms, CaCode ca, @Nullable IssuanceId leaves, Instant now) {
        Consent consent = new Consent(
                new ConsentId(office.newId()),
                terms,
                ca,
                now,
                Optional.ofNullable(leaves),
                Optional.empty(),
                Optional.empty());
        tables.leaves().insert(new Leaf(KIND, consent.id().toString(), 1, ca, person, null, now, write(consent)));
        return consent;
    }

    /** Uses a consent to a switch, once. */
    Optional<ConsentRefused> use(Tables tables, ConsentId id, Issuance standing, CaCode ca, Instant now) {
        Leaf leaf = tables.leaves().find(KIND, id.toString()).orElse(null);
        if (leaf == null || !ca.equals(leaf.ca()) || !standing.person().equals(leaf.person())) {
            return Optional.of(new ConsentRefused(ConsentRefused.Reason.UNKNOWN));
        }
        Consent consent = read(leaf);
        Optional<ConsentRefused> refused = judge(consent, standing, now).map(ConsentRefused::new);
        if (refused.isPresent()) {
            return refused;
        }
        Consent used = new Consent(
                id, consent.terms(), ca, consent.given(), consent.leaves(), consent.withdrawn(), Optional.of(now));
        return tables.leaves().replace(leaf.next(null, write(used)))
                ? Optional.empty()
                : Optional.of(new ConsentRefused(ConsentRefused.Reason.USED));
    }

    private Optional<ConsentRefused.Reason> judge(Consent consent, Issuance standing, Instant now) {
        if (consent.terms().purpose() != Consent.Purpose.SWITCH_TO_CA) {
            return Optional.of(ConsentRefused.Reason.UNKNOWN);
        }
        if (consent.withdrawn().isPresent()) {
            return Optional.of(ConsentRefused.Reason.WITHDRAWN);
        }
        if (consent.used().isPresent()) {
            return Optional.of(ConsentRefused.Reason.USED);
        }
        if (now.isAfter(consent.given().plus(office.settings().consentValidity()))) {
            return Optional.of(ConsentRefused.Reason.EXPIRED);
        }
        return consent.leaves().equals(Optional.of(standing.id()))
                ? Optional.empty()
                : Optional.of(ConsentRefused.Reason.OUTDATED);
    }

    boolean withdraw(Tables tables, PersonKey person, ConsentId id, Instant now) {
        Leaf leaf = tables.leaves().find(KIND, id.toString()).orElse(null);
        if (leaf == null || !person.equals(leaf.person())) {
            return false;
        }
        Consent old = read(leaf);
        if (old.withdrawn().isPresent()) {
            return true;
        }
        Consent withdrawn =
                new Consent(id, old.terms(), old.ca(), old.given(), old.leaves(), Optional.of(now), old.used());
        return tables.leaves().replace(leaf.next(null, write(withdrawn)));
    }

    List<Consent> of(Tables tables, PersonKey person) {
        return tables.leaves().list(KIND, null, person, "", Integer.MAX_VALUE).stream()
                .map(Consents::read)
                .toList();
    }

    private static String write(Consent one) {
        ObjectNode node = JSON.createObjectNode()
                .put("purpose", one.terms().purpose().name())
                .put("text", one.terms().textVersion())
                .put("channel", one.terms().channel())
                .put("ca", one.ca().code())
                .put("given", one.given().toString());
        one.leaves().ifPresent(id -> node.put("leaves", id.toString()));
        one.withdrawn().ifPresent(at -> node.put("withdrawn", at.toString()));
        one.used().ifPresent(at -> node.put("used", at.toString()));
        return node.toString();
    }

    private static Consent read(Leaf leaf) {
        try {
            JsonNode node = JSON.readTree(leaf.body());
            return new Consent(
                    new ConsentId(UUID.fromString(leaf.id())),
                    new Consent.Terms(
                            Consent.Purpose.valueOf(node.path("purpose").asText()),
                            node.path("text").asText(),
                            node.path("channel").asText()),
                    CaCode.of(node.path("ca").asText()),
                    Instant.parse(node.path("given").asText()),
                    text(node, "leaves").map(id -> new IssuanceId(UUID.fromString(id))),
                    text(node, "withdrawn").map(Instant::parse),
                    text(node, "used").map(Instant::parse));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The consent " + leaf.id() + " cannot be read", e);
        }
    }

    private static Optional<String> text(JsonNode node, String field) {
        return node.hasNonNull(field) ? Optional.of(node.path(field).asText()) : Optional.empty();
    }
}
