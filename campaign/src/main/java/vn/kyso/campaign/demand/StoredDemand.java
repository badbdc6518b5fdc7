// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.demand;

import java.time.Instant;
import java.util.Optional;
import vn.kyso.campaign.internal.fields.Fields;
import vn.kyso.campaign.internal.rows.Leaf;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.EmployeeCode;
import vn.kyso.campaign.registry.PersonKey;
import vn.kyso.identity.MobileNumber;

/** What is written down of a demand. Where it stands is computed from this and from the registry. */
record StoredDemand(
        DemandId id,
        CaCode ca,
        PersonKey person,
        SupportForm form,
        Contact contact,
        Instant registeredAt,
        Optional<Start> start,
        Optional<Ending> closed) {

    static final String KIND = "demand";

    /** Help has begun. */
    record Start(Instant at, EmployeeCode employee, ContactEvidence evidence) {}

    /** A demand ended. */
    record Ending(DemandState state, Instant at) {}

    StoredDemand started(Start now) {
        return new StoredDemand(id, ca, person, form, contact, registeredAt, Optional.of(now), closed);
    }

    StoredDemand closed(Ending ending) {
        return new StoredDemand(id, ca, person, form, contact, registeredAt, start, Optional.of(ending));
    }

    static StoredDemand of(Leaf leaf) {
        Fields in = Fields.of(leaf.body());
        PersonKey person = leaf.person();
        CaCode ca = leaf.ca();
        if (person == null || ca == null) {
            throw new IllegalStateException("Expected a demand of a person with a CA, found one without");
        }
        return new StoredDemand(
                new DemandId(leaf.id()),
                ca,
                person,
                SupportForm.valueOf(in.text("form")),
                new Contact(in.text("name"), MobileNumber.of(in.text("phone")), in.text("address")),
                in.instant("registered"),
                in.find("started").map(at -> start(Instant.parse(at), in)),
                in.find("closed").map(state -> new Ending(DemandState.valueOf(state), in.instant("closed.at"))));
    }

    private static Start start(Instant at, Fields in) {
        return new Start(
                at,
                EmployeeCode.of(in.text("started.by")),
                new ContactEvidence(ContactEvidence.Way.valueOf(in.text("started.way")), in.text("started.reference")));
    }

    /** The first version; it claims the citizen's one place for an open demand. */
    Leaf leaf() {
        return new Leaf(KIND, id.value(), 1, ca, person, place(), registeredAt, body());
    }

    /** The next version; a closed demand gives the place back. */
    Leaf after(Leaf before) {
        return before.next(closed.isPresent() ? null : place(), body());
    }

    private String place() {
        return person.value().toString();
    }

    private String body() {
        Fields out = new Fields()
                .with("form", form.name())
                .with("name", contact.name())
                .with("phone", contact.phone().value())
                .with("address", contact.address())
                .with("registered", registeredAt);
        start.ifPresent(one -> out.with("started", one.at())
                .with("started.by", one.employee().code())
                .with("started.way", one.evidence().way().name())
                .with("started.reference", one.evidence().reference()));
        closed.ifPresent(one -> out.with("closed", one.state().name()).with("closed.at", one.at()));
        return out.json();
    }
}
