// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.sign;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyso.cli.files.FileNames;
import vn.kyso.core.BaselineLevel;
import vn.kyso.core.CredentialId;
import vn.kyso.core.DocumentContent;
import vn.kyso.core.Secret;
import vn.kyso.core.Signer;
import vn.kyso.core.SigningPurpose;
import vn.kyso.core.SigningRequest;
import vn.kyso.core.UserPrompt;
import vn.kyso.pades.Appearance;
import vn.kyso.pades.PdfDocument;
import vn.kyso.pades.Placement;

/**
 * What is the same for all documents of a run.
 *
 * @param provider its name in the engine
 * @param signer who signs
 * @param credential with which certificate; empty for the one that is valid longest
 * @param purpose what the signatures are for
 * @param level the level to reach
 * @param placement where the signature stands
 * @param appearance what it looks like; empty for the citizens' look
 * @param reason why it is signed
 * @param password what opens the documents
 * @param prompt the text for the phone; empty for one with the file's name
 * @param timeout how long the citizen may take for each document
 * @param concurrency how many citizens' answers are awaited at the same time
 */
public record SignSettings(
        String provider,
        Signer signer,
        Optional<CredentialId> credential,
        SigningPurpose purpose,
        BaselineLevel level,
        Placement placement,
        Optional<Appearance> appearance,
        Optional<String> reason,
        Optional<Secret> password,
        Optional<UserPrompt> prompt,
        Duration timeout,
        int concurrency) {

    private static final int NAME_IN_PROMPT = 80;

    /**
     * The same at a provider by its name in the engine.
     *
     * @param name of the provider
     * @return new settings
     */
    public SignSettings at(String name) {
        return new SignSettings(
                name,
                signer,
                credential,
                purpose,
                level,
                placement,
                appearance,
                reason,
                password,
                prompt,
                timeout,
                concurrency);
    }

    /** The request for one document, to be recognised again by a key. */
    SigningRequest request(SignTask task, String idempotencyKey) {
        return begun(task).idempotencyKey(idempotencyKey).build();
    }

    /** The request for one document. */
    SigningRequest request(SignTask task) {
        return begun(task).build();
    }

    private SigningRequest.Builder begun(SignTask task) {
        PdfDocument.Builder document = PdfDocument.builder(FileNames.name(task.file()), DocumentContent.of(task.file()))
                .target(task.target())
                .placement(placement);
        appearance.ifPresent(document::appearance);
        reason.ifPresent(document::reason);
        password.ifPresent(document::password);
        SigningRequest.Builder request = SigningRequest.builder()
                .provider(provider)
                .signer(signer)
                .purpose(purpose)
                .level(level)
                .prompt(prompt.orElseGet(() -> defaultPrompt(task)))
                .validFor(timeout)
                .replaceTargets()
                .document(document.build());
        credential.ifPresent(request::credential);
        return request;
    }

    /** Names are shortened in the middle, for a phone; a text of the user's own never is. */
    private static UserPrompt defaultPrompt(SignTask task) {
        String name = FileNames.name(task.file()).replaceAll("\\p{Cntrl}", "_").strip();
        if (name.length() > NAME_IN_PROMPT) {
            name = cut(name, 0, NAME_IN_PROMPT / 2) + "..."
                    + cut(name, name.length() - NAME_IN_PROMPT / 2, name.length());
        }
        return UserPrompt.of("Ký " + name);
    }

    /** A part of a text that does not split a character written as two. */
    private static String cut(String text, int from, int to) {
        int begin = from > 0 && Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from;
        int end = to < text.length() && Character.isLowSurrogate(text.charAt(to)) ? to - 1 : to;
        return text.substring(begin, end);
    }

    static @Nullable Long millis(@Nullable Long nanos) {
        return nanos == null ? null : Math.round(nanos / 1e6);
    }
}
