// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.spi;

import java.util.List;
import java.util.Optional;
import vn.kyso.core.SignatureTemplate;
import vn.kyso.core.internal.store.InMemoryTemplateStore;
import vn.kyso.identity.Identifier;

/**
 * Keeps the signature templates of citizens (QG-03 to QG-09): several for each, also of one provider, under names that are
 * unique for the citizen. Sessions keep what they took from a template themselves, so that changing or deleting one leaves
 * histories as they are (QG-09). Safe for threads.
 */
public interface TemplateStore {

    /**
     * A store within this process.
     *
     * @return empty
     */
    static TemplateStore inMemory() {
        return new InMemoryTemplateStore();
    }

    /**
     * All templates of a citizen.
     *
     * @param owner as the portal's login knows him
     * @return in the order in which they were added
     */
    List<SignatureTemplate> of(Identifier owner);

    /**
     * One template.
     *
     * @param owner whose
     * @param name its name; equal after Unicode normalisation (NFC)
     * @return empty when he has none of this name
     */
    Optional<SignatureTemplate> find(Identifier owner, String name);

    /**
     * Adds a template.
     *
     * @param owner whose
     * @param template the template
     * @return false when he has one of this name already; nothing is stored then
     */
    boolean add(Identifier owner, SignatureTemplate template);

    /**
     * Puts a template in the place of another, which may have another name.
     *
     * @param owner whose
     * @param name the name of the one that is replaced
     * @param template the new one
     * @return false when there is none of this name, or another one has the new name; nothing is stored then
     */
    boolean replace(Identifier owner, String name, SignatureTemplate template);

    /**
     * Deletes a template.
     *
     * @param owner whose
     * @param name its name
     * @return false when there is none of this name
     */
    boolean delete(Identifier owner, String name);
}
