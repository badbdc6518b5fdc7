// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.programme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kyso.campaign.CampaignStore;
import vn.kyso.campaign.internal.OpenStore;
import vn.kyso.campaign.internal.fields.Fields;
import vn.kyso.campaign.internal.rows.Leaf;

/**
 * The programme of a store, for portals that keep it there rather than in their configuration. Safe for threads and nodes.
 */
public final class Programmes {

    private static final String KIND = "programme";
    /** A store holds one programme. */
    private static final String ID = "programme";

    private Programmes() {}

    /**
     * Keeps a programme, or what became of it.
     *
     * @param store without another programme
     * @param programme its code is that of the one kept before, if there is one
     * @throws IllegalArgumentException when the store has a programme of another code
     */
    public static void keep(CampaignStore store, Programme programme) {
        Fields out = new Fields()
                .with("code", programme.code())
                .with("name", programme.name())
                .with("area", programme.area().code())
                .with("area.name", programme.area().name())
                .with("begins", programme.begins())
                .with("ends", programme.ends())
                .with("phases", Integer.toString(programme.phases().size()));
        for (int i = 0; i < programme.phases().size(); i++) {
            Phase phase = programme.phases().get(i);
            out.with(i + ".name", phase.name())
                    .with(i + ".begins", phase.begins())
                    .with(i + ".ends", phase.ends())
                    .with(
                            i + ".channels",
                            phase.channels().stream().map(Enum::name).sorted().collect(Collectors.joining(" ")));
        }
        OpenStore.of(store).stores().repeat(tables -> {
            @Nullable Leaf before = tables.leaves().find(KIND, ID).orElse(null);
            if (before == null) {
                tables.leaves().insert(new Leaf(KIND, ID, 1, null, null, null, programme.begins(), out.json()));
            } else if (read(before).code().equals(programme.code())) {
                tables.leaves().replace(before.next(null, out.json()));
            } else {
                throw new IllegalArgumentException("Expected a store without another programme, found one of the code "
                        + read(before).code() + "; use another database or schema");
            }
            return out;
        });
    }

    /**
     * The programme of a store.
     *
     * @param store any
     * @return empty when none was kept
     */
    public static Optional<Programme> of(CampaignStore store) {
        return OpenStore.of(store)
                .stores()
                .transact(tables -> tables.leaves().find(KIND, ID))
                .map(Programmes::read);
    }

    private static Programme read(Leaf leaf) {
        Fields in = Fields.of(leaf.body());
        List<Phase> phases = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(in.text("phases")); i++) {
            phases.add(new Phase(
                    in.text(i + ".name"),
                    in.instant(i + ".begins"),
                    in.instant(i + ".ends"),
                    Arrays.stream(in.text(i + ".channels").split(" "))
                            .map(Channel::valueOf)
                            .collect(Collectors.toSet())));
        }
        return new Programme(
                in.text("code"),
                in.text("name"),
                new Area(in.text("area"), in.text("area.name")),
                in.instant("begins"),
                in.instant("ends"),
                phases);
    }
}
