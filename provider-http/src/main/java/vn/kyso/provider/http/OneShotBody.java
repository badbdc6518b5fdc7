// SPDX-License-Identifier: Apache-2.0
package vn.kyso.provider.http;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** Bytes that OkHttp must not send a second time by itself: repeating is the transport's decision. */
final class OneShotBody extends RequestBody {

    private final byte[] bytes;
    private final @Nullable MediaType type;

    OneShotBody(byte[] bytes, @Nullable MediaType type) {
        this.bytes = bytes;
        this.type = type;
    }

    @Override
    public @Nullable MediaType contentType() {
        return type;
    }

    @Override
    public long contentLength() {
        return bytes.length;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(bytes);
    }
}
