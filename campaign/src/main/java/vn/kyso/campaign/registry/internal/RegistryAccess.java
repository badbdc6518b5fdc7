// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.registry.internal;

import java.time.Clock;
import vn.kyso.campaign.internal.OpenStore;
import vn.kyso.campaign.programme.Programme;
import vn.kyso.campaign.registry.RegistrySettings;

/** How the other parts of this module reach persons without a trace in the audit. */
public final class RegistryAccess {

    private RegistryAccess() {}

    /**
     * The persons of a store.
     *
     * @param store opened
     * @param programme whose registry it is
     * @param clock the registry's time
     * @return who is who, and whose record is live
     */
    public static Persons persons(OpenStore store, Programme programme, Clock clock) {
        return new Persons(new Office(store.stores(), programme, RegistrySettings.defaults(), clock));
    }
}
