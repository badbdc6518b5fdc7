// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import vn.kyso.testkit.ca.FakeAccount;
import vn.kyso.testkit.ca.internal.CaBooks;
import vn.kyso.testkit.pki.TestCredential;

/** The keys of all accounts by {@code credentialID}, and what the service remembers about each. */
final class Keys {

    private final CaBooks books;
    private final Map<String, CscCredential> special = new ConcurrentHashMap<>();
    private final Map<String, KeyMemory> memories = new ConcurrentHashMap<>();

    Keys(CaBooks books) {
        this.books = books;
    }

    static String id(TestCredential credential) {
        return UUID.nameUUIDFromBytes(("csc " + credential.serialHex()).getBytes(StandardCharsets.US_ASCII))
                .toString();
    }

    void setUp(TestCredential credential, CscCredential description) {
        special.put(id(credential), description);
    }

    /** The keys of an account in the order the service lists them. */
    List<Key> of(FakeAccount account, CscSettings settings) {
        return account.credentials().stream()
                .map(held -> {
                    String id = id(held.credential());
                    CscCredential use = special.getOrDefault(id, settings.credential());
                    return new Key(id, account.userId(), held, use, memory(id));
                })
                .toList();
    }

    Optional<Key> find(String id, CscSettings settings) {
        return books.accounts().stream()
                .flatMap(account -> of(account, settings).stream())
                .filter(key -> key.id().equals(id))
                .findFirst();
    }

    KeyMemory memory(String id) {
        return memories.computeIfAbsent(id, absent -> new KeyMemory());
    }

    void clear() {
        special.clear();
        memories.clear();
    }
}
