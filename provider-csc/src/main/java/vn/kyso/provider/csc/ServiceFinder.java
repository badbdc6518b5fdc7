// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.csc;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import vn.kyso.core.FailureCode;
import vn.kyso.provider.http.HttpAnswer;
import vn.kyso.provider.http.HttpCall;
import vn.kyso.provider.http.HttpTransport;

/** Finds the service below its address and reads {@code info}; believes it for a while. */
final class ServiceFinder {

    private final CscConfig config;
    private final HttpTransport transport;
    private final Clock clock;
    private final Logger log;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Found found;

    private record Found(Service service, Instant until) {}

    ServiceFinder(CscConfig config, HttpTransport transport, Logger log) {
        this.config = config;
        this.transport = transport;
        this.clock = config.http().clock();
        this.log = log;
    }

    Service find(Budget budget) {
        Found known = found;
        if (known != null && isFresh(known)) {
            return known.service();
        }
        lock.lock();
        try {
            Found meanwhile = found;
            if (meanwhile != null && isFresh(meanwhile)) {
                return meanwhile.service();
            }
            Service service = look(budget);
            found = new Found(service, clock.instant().plus(config.infoLifetime()));
            log.debug(
                    "{}: interface {} with {} methods",
                    config.name(),
                    service.version(),
                    service.info().methods().size());
            return service;
        } finally {
            lock.unlock();
        }
    }

    void forget() {
        found = null;
    }

    private boolean isFresh(Found known) {
        return clock.instant().isBefore(known.until());
    }

    private Service look(Budget budget) {
        URI base = config.baseUrl();
        for (String prefix : BaseAddress.prefixes(base, config.version())) {
            Optional<ServiceInfo> info = info(prefix, budget);
            if (info.isPresent()) {
                return new Service(prefix, version(prefix, info.get()), info.get());
            }
        }
        if (BaseAddress.version(base).isPresent()) {
            // The address is precise; a service without info is asked for its methods all the same.
            return new Service("", version("", ServiceInfo.unknown()), ServiceInfo.unknown());
        }
        throw FailureCode.CONFIGURATION
                .because("No CSC service answers info below the base address, neither at csc/v2 nor at csc/v1; give the"
                        + " address with its version, such as https://host/csc/v1")
                .provider(config.name())
                .repeatSafe(true)
                .toException();
    }

    private Optional<ServiceInfo> info(String prefix, Budget budget) {
        String path = prefix + "/" + config.habits().path("info");
        HttpAnswer answer = transport.execute(
                HttpCall.post("info", path)
                        .json(JsonNodeFactory.instance.objectNode())
                        .alsoReturn(500, 501)
                        .asRead(),
                budget.context());
        Optional<ServiceInfo> info = read(answer);
        if (info.isPresent()) {
            return info;
        }
        return read(transport.execute(
                HttpCall.get("info", path).alsoReturn(500, 501).asRead(), budget.context()));
    }

    private static Optional<ServiceInfo> read(HttpAnswer answer) {
        return answer.isSuccess()
                ? answer.jsonIfAny().filter(ServiceInfo::isOne).map(ServiceInfo::of)
                : Optional.empty();
    }

    private CscVersion version(String prefix, ServiceInfo info) {
        if (config.version() != CscVersion.AUTO) {
            return config.version();
        }
        URI base = config.baseUrl();
        return BaseAddress.version(prefix.isEmpty() ? base : URI.create("x:///" + prefix))
                .orElse(info.major() >= 2 ? CscVersion.V2 : CscVersion.V1);
    }
}
