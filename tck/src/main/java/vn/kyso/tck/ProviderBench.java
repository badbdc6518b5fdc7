// SPDX-License-Identifier: Apache-2.0
package vn.kyso.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vn.kyso.core.ActivationData;
import vn.kyso.core.SignableDocument;
import vn.kyso.core.Signer;
import vn.kyso.core.UserAction;
import vn.kyso.core.spi.DocumentSigner;
import vn.kyso.core.spi.SigningProvider;

/**
 * A provider under test and the CA it talks to. Immutable.
 *
 * <pre>{@code
 * ProviderBench.of(FakeCaSide.of(ca), () -> VnptSmartCa.open(config)).secret(password).build()
 * }</pre>
 */
public final class ProviderBench {

    private final RemoteSide remote;
    private final Supplier<? extends SigningProvider> providers;
    private final List<String> secrets;
    private final @Nullable String type;
    private final Acting acting;
    private final SigningIn signingIn;
    private final boolean answersAtOnce;
    private final DocumentSigner format;
    private final Function<String, ? extends SignableDocument> documents;

    private ProviderBench(Builder b) {
        remote = b.remote;
        providers = b.providers;
        secrets = List.copyOf(b.secrets);
        type = b.type;
        acting = b.acting;
        signingIn = b.signingIn;
        answersAtOnce = b.answersAtOnce;
        format = b.format;
        documents = b.documents;
    }

    /**
     * Begins a bench.
     *
     * @param remote the CA; the kit closes it
     * @param providers opens a provider, each time a new one of the same configuration, as another node would; the kit
     *     closes them
     * @return a builder
     */
    public static Builder of(RemoteSide remote, Supplier<? extends SigningProvider> providers) {
        return new Builder(remote, providers);
    }

    RemoteSide remote() {
        return remote;
    }

    SigningProvider open() {
        return providers.get();
    }

    List<String> secrets() {
        return secrets;
    }

    Optional<String> type() {
        return Optional.ofNullable(type);
    }

    Acting acting() {
        return acting;
    }

    SigningIn signingIn() {
        return signingIn;
    }

    boolean answersAtOnce() {
        return answersAtOnce;
    }

    DocumentSigner format() {
        return format;
    }

    SignableDocument document(String reference) {
        return documents.apply(reference);
    }

    /** The signer in front of the portal's page. */
    @FunctionalInterface
    public interface Acting {

        /**
         * Does what is asked for.
         *
         * @param action what the provider wants: something typed, or a page visited
         * @param willing whether he wants to sign
         * @return what he typed or brought back; empty when there is no way to refuse by typing
         */
        Optional<ActivationData> act(UserAction action, boolean willing);
    }

    /** Gives the signer's login to a provider that acts with it. */
    @FunctionalInterface
    public interface SigningIn {

        /**
         * Logs in.
         *
         * @param provider freshly opened
         * @param signer whose login
         */
        void signIn(SigningProvider provider, Signer signer);
    }

    /** Builds a {@link ProviderBench}. Not safe for threads. */
    public static final class Builder {
        private final RemoteSide remote;
        private final Supplier<? extends SigningProvider> providers;
        private final List<String> secrets = new ArrayList<>();
        private @Nullable String type;
        private Acting acting = (action, willing) -> {
            throw new IllegalStateException("The provider asks for "
                    + action.getClass().getSimpleName() + ": tell the bench by acting(…) what a signer does then");
        };
        private SigningIn signingIn = (provider, signer) -> {};
        private boolean answersAtOnce;
        private DocumentSigner format = new NoteSigner();
        private Function<String, ? extends SignableDocument> documents = NoteSigner.Note::of;

        private Builder(RemoteSide remote, Supplier<? extends SigningProvider> providers) {
            this.remote = Objects.requireNonNull(remote);
            this.providers = Objects.requireNonNull(providers);
        }

        /**
         * Names something of the configuration that may never be shown: a password, a key, an account's identifier.
         *
         * @param text as configured
         * @return this
         */
        public Builder secret(String text) {
            secrets.add(Objects.requireNonNull(text));
            return this;
        }

        /**
         * Names the type of the adapter's {@link vn.kyso.core.spi.ProviderFactory}. Default: none, its rules are skipped.
         *
         * @param name as in configuration files
         * @return this
         */
        public Builder type(String name) {
            type = Objects.requireNonNull(name);
            return this;
        }

        /**
         * Says what a signer does who has to type something or to visit a page. Default: he cannot.
         *
         * @param signer what he does
         * @return this
         */
        public Builder acting(Acting signer) {
            acting = Objects.requireNonNull(signer);
            return this;
        }

        /**
         * Says how a signer logs in at a newly opened provider. Default: nothing has to be done.
         *
         * @param login what to do
         * @return this
         */
        public Builder signingIn(SigningIn login) {
            signingIn = Objects.requireNonNull(login);
            return this;
        }

        /**
         * Says that this configuration keeps no call open until the citizen has decided, although the descriptor says
         * that the adapter may. Default: the descriptor's word.
         *
         * @return this
         */
        public Builder answersAtOnce() {
            answersAtOnce = true;
            return this;
        }

        /**
         * Sets what is signed, for a provider that takes whole documents. Default: short notes in a format of the kit.
         *
         * @param signer knows the format
         * @param byReference makes a document that is called so
         * @return this
         */
        public Builder documents(DocumentSigner signer, Function<String, ? extends SignableDocument> byReference) {
            format = Objects.requireNonNull(signer);
            documents = Objects.requireNonNull(byReference);
            return this;
        }

        /**
         * The bench.
         *
         * @return immutable
         */
        public ProviderBench build() {
            return new ProviderBench(this);
        }
    }
}
