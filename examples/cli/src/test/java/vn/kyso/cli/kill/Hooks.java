// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.kill;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import vn.kyso.cli.matrix.Watched;
import vn.kyso.core.DocumentLocation;
import vn.kyso.core.SessionId;
import vn.kyso.core.spi.CallbackAware;
import vn.kyso.core.spi.CompletionContext;
import vn.kyso.core.spi.DocumentSigner;
import vn.kyso.core.spi.DocumentSink;
import vn.kyso.core.spi.DocumentStore;
import vn.kyso.core.spi.SessionRecord;
import vn.kyso.core.spi.SessionStore;
import vn.kyso.core.spi.SigningProvider;
import vn.kyso.core.spi.TransactionQuery;

/**
 * Names the steps in the calls that a node makes to its parts, so that a trap can hold it between two. A variant's
 * provider has the variant's name, its files begin with it. Safe for threads.
 */
final class Hooks {

    private final Trap trap;
    private final Map<SessionId, SessionRecord> seen = new ConcurrentHashMap<>();
    private final Map<String, Integer> questions = new ConcurrentHashMap<>();
    private final Set<SessionId> released = ConcurrentHashMap.newKeySet();

    Hooks(Trap trap) {
        this.trap = trap;
    }

    SessionStore store(SessionStore stored) {
        return Watched.part(stored, SessionStore.class, (method, arguments, call) -> {
            Object result = switch (method) {
                case "insert" -> around((SessionRecord) arguments[0], Optional.of(Step.START), call);
                case "update", "updateAndRelease" -> {
                    SessionRecord changed = (SessionRecord) arguments[0];
                    yield around(changed, Step.ofChange(seen.get(changed.id()), changed), call);
                }
                case "hint" -> around(seen.get((SessionId) arguments[0]), Optional.of(Step.HINT), call);
                case "release" -> {
                    SessionId id = (SessionId) arguments[0];
                    boolean first = released.add(id);
                    yield around(seen.get(id), first ? Optional.of(Step.RELEASE) : Optional.empty(), call);
                }
                // Reads, and claims, which end where the next step begins.
                default -> call.make();
            };
            remember(arguments.length > 0 && arguments[0] instanceof SessionRecord written ? written : result);
            return result;
        });
    }

    private Object around(@Nullable SessionRecord session, Optional<Step> step, Watched.Call call) throws Throwable {
        return session == null || step.isEmpty() ? call.make() : trap.around(session.provider(), step.get(), call);
    }

    private void remember(@Nullable Object found) {
        if (found instanceof SessionRecord session) {
            seen.put(session.id(), session);
        } else if (found instanceof Optional<?> perhaps) {
            perhaps.ifPresent(this::remember);
        } else if (found instanceof List<?> several) {
            several.forEach(this::remember);
        }
    }

    SigningProvider provider(SigningProvider provider) {
        String variant = provider.descriptor().name();
        return Watched.part(
                provider,
                SigningProvider.class,
                (method, arguments, call) -> switch (method) {
                    case "submit" -> trap.around(variant, Step.SUBMIT, call);
                    case "query" -> {
                        String transaction = ((TransactionQuery) arguments[0])
                                .ownTransactionId()
                                .value();
                        Optional<Step> step = Step.ofQuestion(questions.merge(transaction, 1, Integer::sum));
                        yield step.isPresent() ? trap.around(variant, step.get(), call) : call.make();
                    }
                    default -> call.make();
                },
                CallbackAware.class);
    }

    DocumentSigner signer(DocumentSigner signer) {
        return Watched.part(
                signer,
                DocumentSigner.class,
                (method, arguments, call) -> method.equals("complete")
                        ? onFile(((CompletionContext) arguments[1]).target(), Step.COMPLETE_1, Step.COMPLETE_2, call)
                        : call.make());
    }

    DocumentStore documents(DocumentStore documents) {
        return Watched.part(documents, DocumentStore.class, (method, arguments, call) -> {
            if (!method.equals("create")) {
                return call.make();
            }
            DocumentLocation target = (DocumentLocation) arguments[0];
            return Watched.part(
                    (DocumentSink) call.make(),
                    DocumentSink.class,
                    (action, nothing, own) ->
                            action.equals("commit") ? onFile(target, Step.FILE_1, Step.FILE_2, own) : own.make());
        });
    }

    private Object onFile(DocumentLocation target, Step first, Step second, Watched.Call call) throws Throwable {
        Path file = target.path().orElseThrow();
        return trap.around(Papers.variantOf(file), Papers.numberOf(file) == 1 ? first : second, call);
    }
}
