// SPDX-License-Identifier: Apache-2.0
package vn.kyso.testkit.ca.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import vn.kyso.testkit.ca.Fault;
import vn.kyso.testkit.ca.Fault.Kind;

/** Writes a reply to the wire, as whole and as true as the faults allow. */
final class ReplyWriter {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final long ENDLESS = 1L << 30;
    private static final String JSON = "application/json; charset=utf-8";

    private ReplyWriter() {}

    /** Writes the reply after telling how many bytes its body has; null is for a fault that replaces it. */
    static void write(HttpExchange exchange, @Nullable CaReply reply, List<Fault> faults, LongConsumer count)
            throws IOException {
        if (FaultBook.has(faults, Kind.CUT_AFTER_PROCESSING)) {
            exchange.close();
            return;
        }
        Fault replacement = replacement(faults);
        int status;
        byte[] body;
        if (replacement != null) {
            status = replacement.status();
            body = replacement.text().getBytes(StandardCharsets.UTF_8);
            contentType(exchange, replacement.contentType());
        } else if (reply != null) {
            status = reply.status();
            JsonNode json = reply.body();
            body = json == null
                    ? reply.text().getBytes(StandardCharsets.UTF_8)
                    : Json.bytes(Distortion.of(json, faults));
            if (json != null) {
                contentType(exchange, JSON);
            }
            reply.headers().forEach(exchange.getResponseHeaders()::set);
        } else {
            throw new IllegalStateException("neither a reply nor a fault that replaces it");
        }
        if (FaultBook.has(faults, Kind.MALFORMED_JSON)) {
            body = Arrays.copyOf(body, body.length * 2 / 3);
        }
        if (FaultBook.has(faults, Kind.BYTE_ORDER_MARK)) {
            body = joined(BYTE_ORDER_MARK, body);
        }
        // Before the bytes leave, so that whoever has the answer finds it counted.
        count.accept(body.length);
        send(exchange, status, body, faults);
    }

    private static void send(HttpExchange exchange, int status, byte[] body, List<Fault> faults) throws IOException {
        if (FaultBook.has(faults, Kind.ENDLESS_BODY)) {
            endless(exchange, status, body);
            return;
        }
        if (body.length == 0) {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
            return;
        }
        boolean whole = !FaultBook.has(faults, Kind.CUT_IN_BODY);
        exchange.sendResponseHeaders(status, body.length);
        OutputStream out = exchange.getResponseBody();
        out.write(body, 0, whole ? body.length : body.length / 2);
        if (!whole) {
            out.flush();
        }
        exchange.close();
    }

    /** The start of a fitting answer and then white space, until the client gives up or a gibibyte is out. */
    private static void endless(HttpExchange exchange, int status, byte[] body) throws IOException {
        byte[] blank = new byte[64 * 1024];
        Arrays.fill(blank, (byte) ' ');
        exchange.sendResponseHeaders(status, 0);
        OutputStream out = exchange.getResponseBody();
        out.write(body, 0, Math.max(0, body.length - 1));
        for (long sent = 0; sent < ENDLESS; sent += blank.length) {
            out.write(blank);
        }
        exchange.close();
    }

    private static @Nullable Fault replacement(List<Fault> faults) {
        for (Fault fault : faults) {
            if (fault.kind() == Kind.REPLY || fault.kind() == Kind.REPLY_AFTER_PROCESSING) {
                return fault;
            }
        }
        return null;
    }

    private static void contentType(HttpExchange exchange, String value) {
        exchange.getResponseHeaders().set("Content-Type", value);
    }

    private static byte[] joined(byte[] head, byte[] tail) {
        byte[] all = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, all, head.length, tail.length);
        return all;
    }
}
