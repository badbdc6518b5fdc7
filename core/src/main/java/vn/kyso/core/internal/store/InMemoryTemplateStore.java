// SPDX-License-Identifier: Apache-2.0
package vn.kyso.core.internal.store;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.kyso.core.SignatureTemplate;
import vn.kyso.core.spi.TemplateStore;
import vn.kyso.identity.Identifier;

/** Templates of one process, under one lock. */
public final class InMemoryTemplateStore implements TemplateStore {

    private final Map<Identifier, List<SignatureTemplate>> templates = new HashMap<>();

    @Override
    public synchronized List<SignatureTemplate> of(Identifier owner) {
        return List.copyOf(mine(owner));
    }

    @Override
    public synchronized Optional<SignatureTemplate> find(Identifier owner, String name) {
        int at = indexOf(owner, name);
        return at < 0 ? Optional.empty() : Optional.of(mine(owner).get(at));
    }

    @Override
    public synchronized boolean add(Identifier owner, SignatureTemplate template) {
        return indexOf(owner, template.name()) < 0
                && templates.computeIfAbsent(owner, any -> new ArrayList<>()).add(template);
    }

    @Override
    public synchronized boolean replace(Identifier owner, String name, SignatureTemplate template) {
        int at = indexOf(owner, name);
        int taken = indexOf(owner, template.name());
        if (at < 0 || (taken >= 0 && taken != at)) {
            return false;
        }
        mine(owner).set(at, template);
        return true;
    }

    @Override
    public synchronized boolean delete(Identifier owner, String name) {
        int at = indexOf(owner, name);
        if (at >= 0) {
            mine(owner).remove(at);
        }
        return at >= 0;
    }

    private List<SignatureTemplate> mine(Identifier owner) {
        return templates.getOrDefault(owner, List.of());
    }

    private int indexOf(Identifier owner, String name) {
        List<SignatureTemplate> mine = mine(owner);
        for (int i = 0; i < mine.size(); i++) {
            if (normal(mine.get(i).name()).equals(normal(name))) {
                return i;
            }
        }
        return -1;
    }

    private static String normal(String name) {
        return Normalizer.normalize(name.strip(), Normalizer.Form.NFC);
    }
}
