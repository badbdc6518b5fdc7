// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.violation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.kyso.campaign.internal.fields.Fields;
import vn.kyso.campaign.internal.rows.Leaf;
import vn.kyso.campaign.internal.rows.Stores;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.EmployeeCode;
import vn.kyso.campaign.registry.PersonKey;

/** How complaints and cases are written down. */
final class CaseLeaves {

    static final String CASE = "case";
    static final String COMPLAINT = "complaint";
    private static final int MANY = 500;

    private CaseLeaves() {}

    static Leaf of(Complaint complaint, Optional<PersonKey> citizen) {
        String body = new Fields()
                .with("type", complaint.type().name())
                .with("text", complaint.text())
                .json();
        return new Leaf(
                COMPLAINT,
                complaint.id().toString(),
                1,
                complaint.ca(),
                citizen.orElse(null),
                null,
                complaint.receivedAt(),
                body);
    }

    static Complaint complaint(Leaf leaf) {
        Fields in = Fields.of(leaf.body());
        return new Complaint(
                UUID.fromString(leaf.id()),
                ca(leaf.ca()),
                ViolationType.valueOf(in.text("type")),
                in.text("text"),
                leaf.createdAt());
    }

    static Leaf of(ViolationCase one) {
        return new Leaf(
                CASE,
                one.id().toString(),
                1,
                one.ca(),
                null,
                null,
                one.steps().get(0).at(),
                body(one));
    }

    static String body(ViolationCase one) {
        Fields out = new Fields()
                .with("type", one.type().name())
                .with("steps", Integer.toString(one.steps().size()));
        for (int i = 0; i < one.steps().size(); i++) {
            CaseStep step = one.steps().get(i);
            out.with(i + ".action", step.action().name())
                    .with(i + ".at", step.at())
                    .with(i + ".officer", step.officer().code())
                    .with(i + ".document", step.document())
                    .with(i + ".finding", step.finding());
        }
        return out.json();
    }

    static ViolationCase violationCase(Leaf leaf) {
        Fields in = Fields.of(leaf.body());
        List<CaseStep> steps = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(in.text("steps")); i++) {
            steps.add(new CaseStep(
                    CaseAction.valueOf(in.text(i + ".action")),
                    Instant.parse(in.text(i + ".at")),
                    EmployeeCode.of(in.text(i + ".officer")),
                    in.text(i + ".document"),
                    in.text(i + ".finding")));
        }
        return new ViolationCase(
                UUID.fromString(leaf.id()), ca(leaf.ca()), ViolationType.valueOf(in.text("type")), steps);
    }

    private static CaCode ca(@Nullable CaCode ca) {
        if (ca == null) {
            throw new IllegalStateException("Expected a complaint or a case about a CA, found one about none");
        }
        return ca;
    }

    static List<ViolationCase> all(Stores stores) {
        return read(stores, CASE, CaseLeaves::violationCase).stream()
                .sorted(Comparator.comparing(one -> one.steps().get(0).at()))
                .toList();
    }

    static List<Complaint> complaints(Stores stores) {
        return read(stores, COMPLAINT, CaseLeaves::complaint).stream()
                .sorted(Comparator.comparing(Complaint::receivedAt))
                .toList();
    }

    private static <T> List<T> read(Stores stores, String kind, Function<Leaf, T> reader) {
        List<T> all = new ArrayList<>();
        String last = "";
        while (true) {
            String after = last;
            List<Leaf> page = stores.transact(tables -> tables.leaves().list(kind, null, null, after, MANY));
            page.forEach(leaf -> all.add(reader.apply(leaf)));
            if (page.size() < MANY) {
                return all;
            }
            last = page.get(page.size() - 1).id();
        }
    }
}
