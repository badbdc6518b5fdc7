// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import vn.kyso.campaign.internal.rows.Kinds;
import vn.kyso.campaign.registry.CitizenView;
import vn.kyso.campaign.registry.Consent;
import vn.kyso.campaign.registry.Issuance;
import vn.kyso.campaign.registry.LookUpFact;
import vn.kyso.campaign.registry.RightsRequest;

/** Everything the registry has of a person, as JSON for himself (PDP-02). */
final class PersonFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private PersonFile() {}

    static String of(CitizenView view, Instant now) {
        ObjectNode file = JSON.createObjectNode().put("made", now.toString());
        ArrayNode numbers = file.putArray("numbers");
        view.numbers()
                .forEach(number ->
                        numbers.addObject().put("kind", Kinds.of(number)).put("value", number.value()));
        ArrayNode issuances = file.putArray("issuances");
        view.issuances().forEach(one -> issuances.add(issuance(one)));
        ArrayNode lookUps = file.putArray("lookUps");
        view.lookUps().forEach(one -> lookUps.add(lookUp(one)));
        ArrayNode consents = file.putArray("consents");
        view.consents().forEach(one -> consents.add(consent(one)));
        ArrayNode requests = file.putArray("requests");
        view.requests().forEach(one -> requests.add(request(one)));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(file);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The file of a person cannot be written", e);
        }
    }

    private static ObjectNode issuance(Issuance one) {
        ObjectNode node = JSON.createObjectNode()
                .put("ca", one.ca().code())
                .put("serial", one.serial().hex())
                .put("state", one.state().name())
                .put("origin", one.origin().name())
                .put("recorded", one.recordedAt().toString());
        one.channel().ifPresent(channel -> node.put("channel", channel.name()));
        one.area().ifPresent(area -> node.put("area", area));
        one.notBefore().ifPresent(at -> node.put("notBefore", at.toString()));
        one.notAfter().ifPresent(at -> node.put("notAfter", at.toString()));
        one.activatedAt().ifPresent(at -> node.put("activated", at.toString()));
        one.endedAt().ifPresent(at -> node.put("ended", at.toString()));
        one.endReason().ifPresent(reason -> node.put("endReason", reason.name()));
        return node;
    }

    private static ObjectNode lookUp(LookUpFact one) {
        return JSON.createObjectNode()
                .put("ca", one.ca().code())
                .put("at", one.at().toString())
                .put("reason", one.reason().name());
    }

    private static ObjectNode consent(Consent one) {
        ObjectNode node = JSON.createObjectNode()
                .put("purpose", one.terms().purpose().name())
                .put("text", one.terms().textVersion())
                .put("channel", one.terms().channel())
                .put("ca", one.ca().code())
                .put("given", one.given().toString());
        one.withdrawn().ifPresent(at -> node.put("withdrawn", at.toString()));
        one.used().ifPresent(at -> node.put("used", at.toString()));
        return node;
    }

    private static ObjectNode request(RightsRequest one) {
        ObjectNode node = JSON.createObjectNode()
                .put("right", one.right().name())
                .put("asked", one.asked().toString())
                .put("answerBy", one.answerBy().toString())
                .put("answer", one.answer());
        one.closed().ifPresent(at -> node.put("closed", at.toString()));
        return node;
    }
}
