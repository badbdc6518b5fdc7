// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.csc;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import vn.kyso.testkit.ca.csc.CscSettings.AuthType;
import vn.kyso.testkit.ca.csc.CscSettings.Discovery;
import vn.kyso.testkit.ca.csc.CscSettings.Version;
import vn.kyso.testkit.ca.internal.CaReply;
import vn.kyso.testkit.ca.internal.CaRequest;
import vn.kyso.testkit.ca.internal.Json;

/** {@code info}, the one method that asks for no authorization. */
final class InfoCall {

    private final CscContext context;

    InfoCall(CscContext context) {
        this.context = context;
    }

    CaReply answer(CaRequest request) {
        String lang = Body.of(request).optional("lang").orElse("vi");
        CscSettings settings = context.settings();
        ObjectNode info = Json.object();
        info.put("specs", specs(settings.version()));
        info.put("name", "Kyso thử nghiệm");
        info.put("logo", context.core().uri() + "/logo.png");
        info.put("region", "VN");
        info.put("lang", lang.startsWith("en") ? "en-US" : "vi-VN");
        info.put("description", "Dịch vụ ký số từ xa dùng để thử");
        ArrayNode types = info.putArray("authType");
        settings.authTypes().stream()
                .sorted()
                .map(AuthType::word)
                .forEach(word ->
                        types.add(settings.has(CscHabit.CAPITAL_AUTH_TYPES) ? word.toUpperCase(Locale.ROOT) : word));
        putServer(info, settings);
        ArrayNode methods = info.putArray("methods");
        Methods.offered(settings, context.stamps().offered()).forEach(methods::add);
        if (!settings.version().first()) {
            putVersion2(info, settings);
        }
        return Replies.ok(info, settings, "oauth2", "oauth2Issuer", "validationInfo");
    }

    static String specs(Version version) {
        return switch (version) {
            case V1 -> "1.0.4.0";
            case V2 -> "2.0.0.2";
            case V2_2 -> "2.2.0.0";
        };
    }

    private void putServer(ObjectNode info, CscSettings settings) {
        boolean needed = settings.authTypes().stream().anyMatch(AuthType::oauth)
                || context.core().books().accounts().stream()
                        .flatMap(account -> context.keys().of(account, settings).stream())
                        .anyMatch(key -> key.use().oauth2code());
        if (!needed) {
            return;
        }
        String base = context.authorizationServer() + (settings.has(CscHabit.OAUTH2_SLASH) ? "/" : "");
        boolean rar = settings.version() == Version.V2_2;
        if (settings.discovery() == Discovery.SERVERS) {
            ObjectNode server = info.putArray("oauth2Servers").addObject();
            server.put("label", "main");
            server.put("baseUri", base);
            ArrayNode types = server.putArray("authType");
            settings.authTypes().stream()
                    .filter(AuthType::oauth)
                    .sorted()
                    .map(AuthType::word)
                    .forEach(types::add);
            server.put("supportsRar", rar);
            return;
        }
        info.put(
                settings.discovery() == Discovery.ISSUER ? "oauth2Issuer" : "oauth2",
                settings.discovery() == Discovery.ISSUER
                        ? context.authorizationServer().toString()
                        : base);
        if (rar) {
            info.put("supportsRar", true);
        }
    }

    private void putVersion2(ObjectNode info, CscSettings settings) {
        info.put("asynchronousOperationMode", settings.asynchronous());
        ObjectNode algorithms = info.putObject("signAlgorithms");
        ArrayNode algos = algorithms.putArray("algos");
        ArrayNode params = algorithms.putArray("algoParams");
        Algorithms.announced().forEach(oid -> {
            algos.add(oid);
            params.addNull();
        });
        ObjectNode formats = info.putObject("signature_formats");
        formats.putArray("formats").add("P");
        formats.putArray("envelope_properties").addArray().add("Certification").add("Revision");
        ArrayNode levels = info.putArray("conformance_levels");
        levels.add(DigestsToSign.LEVEL_B);
        if (context.stamps().offered()) {
            levels.add(DigestsToSign.LEVEL_T);
        }
        if (settings.version() == Version.V2_2) {
            info.putArray("supportedHashTypes").add("DTBSR").add("SDR");
            info.putArray("documentTypes").add("application/pdf");
        }
    }
}
