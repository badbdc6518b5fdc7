// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import vn.kyso.core.SignatureTemplate;
import vn.kyso.core.spi.TemplateStore;
import vn.kyso.identity.Identifier;
import vn.kyso.identity.MobileNumber;
import vn.kyso.identity.PersonalNumber;

/** What every {@link TemplateStore} has to do (QG-03 to QG-09). A store is done when one subclass passes. */
public abstract class TemplateStoreContract {

    private static final Identifier OWNER = PersonalNumber.of("001099000000");
    private static final Identifier OTHER = PersonalNumber.of("001199000000");

    @SuppressWarnings("NullAway.Init") // opened before each test
    private TemplateStore store;

    /** For the subclass. */
    protected TemplateStoreContract() {}

    /**
     * Makes an empty store.
     *
     * @return the store
     */
    protected abstract TemplateStore newStore();

    @BeforeEach
    void open() {
        store = newStore();
    }

    private static SignatureTemplate.Builder template(String name) {
        return SignatureTemplate.builder()
                .name(name)
                .provider("vnpt")
                .account("012000000")
                .phone(MobileNumber.of("0900000000"));
    }

    @Test
    @DisplayName("QG-04: everything of a template comes back")
    void everythingComesBack() {
        byte[] image = {(byte) 0x89, 'P', 'N', 'G', 0};
        assertThat(store.add(
                        OWNER,
                        template("Chữ ký của tôi")
                                .keyword("Người khai")
                                .image(image)
                                .build()))
                .isTrue();
        SignatureTemplate found = store.find(OWNER, "Chữ ký của tôi").orElseThrow();
        assertThat(found.name()).isEqualTo("Chữ ký của tôi");
        assertThat(found.provider()).isEqualTo("vnpt");
        assertThat(found.account()).isEqualTo("012000000");
        assertThat(found.phone()).isEqualTo(MobileNumber.of("0900000000"));
        assertThat(found.keyword()).contains("Người khai");
        assertThat(found.image()).contains(image);
        assertThat(store.find(OTHER, "Chữ ký của tôi")).isEmpty();
        store.add(OWNER, template("plain").build());
        SignatureTemplate plain = store.find(OWNER, "plain").orElseThrow();
        assertThat(plain.keyword()).isEmpty();
        assertThat(plain.image()).isEmpty();
    }

    @Test
    @DisplayName("QG-09: several templates, also of one provider, in the order they were added")
    void severalOfOneProvider() {
        store.add(OWNER, template("b").build());
        store.add(OWNER, template("a").build());
        store.add(OWNER, template("c").provider("neac").build());
        store.add(OTHER, template("a").build());
        assertThat(store.of(OWNER)).extracting(SignatureTemplate::name).containsExactly("b", "a", "c");
        assertThat(store.of(OTHER)).hasSize(1);
    }

    @Test
    @DisplayName("QG-09: a name is one citizen's once, however its letters are composed")
    void uniqueName() {
        assertThat(store.add(OWNER, template("Ch\u1eef k\u00fd").build())).isTrue();
        assertThat(store.add(
                        OWNER,
                        template("Chu\u031b\u0303 ky\u0301").provider("neac").build()))
                .isFalse();
        assertThat(store.of(OWNER)).extracting(SignatureTemplate::provider).containsExactly("vnpt");
        assertThat(store.add(OTHER, template("Ch\u1eef k\u00fd").build())).isTrue();
    }

    @Test
    void a_template_is_replaced_in_its_place_also_under_a_new_name_but_not_under_a_taken_one() {
        store.add(OWNER, template("a").build());
        store.add(OWNER, template("b").build());
        assertThat(store.replace(OWNER, "a", template("a").provider("neac").build()))
                .isTrue();
        assertThat(store.replace(OWNER, "a", template("z").provider("neac").build()))
                .isTrue();
        assertThat(store.replace(OWNER, "z", template("b").build())).isFalse();
        assertThat(store.replace(OWNER, "a", template("y").build())).isFalse();
        assertThat(store.replace(OTHER, "z", template("z").build())).isFalse();
        assertThat(store.of(OWNER)).extracting(SignatureTemplate::name).containsExactly("z", "b");
        assertThat(store.of(OWNER)).extracting(SignatureTemplate::provider).containsExactly("neac", "vnpt");
    }

    @Test
    void a_deleted_template_is_gone_and_its_name_is_free() {
        store.add(OWNER, template("a").build());
        assertThat(store.delete(OTHER, "a")).isFalse();
        assertThat(store.delete(OWNER, "a")).isTrue();
        assertThat(store.delete(OWNER, "a")).isFalse();
        assertThat(store.of(OWNER)).isEmpty();
        assertThat(store.add(OWNER, template("a").build())).isTrue();
    }
}
