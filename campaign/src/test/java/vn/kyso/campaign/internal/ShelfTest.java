// SPDX-License-Identifier: Apache-2.0
package vn.kyso.campaign.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kyso.campaign.StoreKind;
import vn.kyso.campaign.internal.rows.Leaf;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.registry.PersonKey;

@ParameterizedClass
@EnumSource
class ShelfTest {

    private static final Instant NOW = Instant.parse("2023-08-09T02:00:00.123456Z");
    private static final CaCode ONE = CaCode.of("one-ca");
    private static final PersonKey PERSON = new PersonKey(new UUID(1, 2));

    private final StoreKind kind;
    private Shelf shelf;

    ShelfTest(StoreKind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void empty() {
        shelf = OpenStore.of(kind.empty()).shelf();
    }

    private static Leaf leaf(String id, String unique) {
        return new Leaf("demand", id, 1, ONE, PERSON, unique, NOW, "{\"tên\":\"Nguyễn Văn A\"}");
    }

    @Test
    void a_leaf_comes_back_as_it_was_put() {
        assertThat(shelf.insert(leaf("a", "open/1"))).isTrue();
        assertThat(shelf.find("demand", "a")).contains(leaf("a", "open/1"));
        assertThat(shelf.find("case", "a")).isEmpty();
    }

    @Test
    void an_id_or_a_unique_key_is_given_once() {
        shelf.insert(leaf("a", "open/1"));
        assertThat(shelf.insert(leaf("a", "open/2"))).isFalse();
        assertThat(shelf.insert(leaf("b", "open/1"))).isFalse();
        assertThat(shelf.insert(leaf("c", null))).isTrue();
        assertThat(shelf.insert(leaf("d", null))).isTrue();
    }

    @Test
    void a_unique_key_that_is_given_up_is_free_again() {
        Leaf a = leaf("a", "open/1");
        shelf.insert(a);
        assertThat(shelf.replace(a.next(null, "{}"))).isTrue();
        assertThat(shelf.insert(leaf("b", "open/1"))).isTrue();
        assertThat(shelf.replace(a.next(null, "{}").next("open/1", "{}"))).isFalse();
    }

    @Test
    void of_two_changes_to_one_version_one_wins() {
        Leaf a = leaf("a", null);
        shelf.insert(a);
        assertThat(shelf.replace(a.next(null, "{\"first\":1}"))).isTrue();
        assertThat(shelf.replace(a.next(null, "{\"second\":1}"))).isFalse();
        assertThat(shelf.find("demand", "a")).map(Leaf::body).contains("{\"first\":1}");
    }

    @Test
    void leaves_are_listed_in_pages_by_ca_and_by_person() {
        shelf.insert(leaf("b", null));
        shelf.insert(leaf("a", null));
        shelf.insert(new Leaf("demand", "c", 1, CaCode.of("two-ca"), null, null, NOW, "{}"));
        assertThat(shelf.list("demand", ONE, null, null, 10))
                .extracting(Leaf::id)
                .containsExactly("a", "b");
        assertThat(shelf.list("demand", null, PERSON, null, 10))
                .extracting(Leaf::id)
                .containsExactly("a", "b");
        assertThat(shelf.list("demand", null, null, "a", 1))
                .extracting(Leaf::id)
                .containsExactly("b");
    }
}
