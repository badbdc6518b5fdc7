// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.programme;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.campaign.StoreKind;
import vn.kyso.campaign.internal.OpenStore;

/** The CAs as the registry's store keeps them. */
@ParameterizedClass
@EnumSource
class StoredParticipantsTest extends ParticipantsTest {

    private final StoreKind kind;

    StoredParticipantsTest(StoreKind kind) {
        this.kind = kind;
    }

    @Override
    Participants empty() {
        return OpenStore.of(kind.empty()).participants();
    }
}
