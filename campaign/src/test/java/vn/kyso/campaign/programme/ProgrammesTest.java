// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static vn.kyso.campaign.Scene.HUE;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.campaign.CampaignStore;
import vn.kyso.campaign.StoreKind;

class ProgrammesTest {

    @ParameterizedTest
    @EnumSource(StoreKind.class)
    @DisplayName("HUE-02, HUE-03, HUE-04: a store holds one named programme with its phases, and no second one")
    void kept(StoreKind kind) {
        CampaignStore store = kind.empty();
        assertThat(Programmes.of(store)).isEmpty();
        Programmes.keep(store, HUE);
        assertThat(Programmes.of(store)).contains(HUE);
        Programme phased = HUE.withPhases(
                List.of(new Phase("Giai đoạn 1", HUE.begins(), HUE.ends(), Set.of(Channel.OWN_APP, Channel.DEMAND))));
        Programmes.keep(store, phased);
        assertThat(Programmes.of(store)).contains(phased);
        Programme other = new Programme("other", HUE.name(), HUE.area(), HUE.begins(), HUE.ends(), List.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Programmes.keep(store, other))
                .withMessageContaining("hue-2023");
    }
}
