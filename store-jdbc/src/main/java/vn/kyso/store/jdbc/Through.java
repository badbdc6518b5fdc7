// SPDX-License-Identifier: Apache-2.0
package vn.kyso.store.jdbc;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.Converter;
import java.util.function.Function;

/** Writes a value as another one that Jackson knows, and reads it back so. */
final class Through<A, B> implements Converter<A, B> {

    private final Class<A> from;
    private final Class<B> to;
    private final Function<A, B> function;

    private Through(Class<A> from, Class<B> to, Function<A, B> function) {
        this.from = from;
        this.to = to;
        this.function = function;
    }

    static <T, J> void add(SimpleModule module, Class<T> type, Class<J> json, Function<T, J> out, Function<J, T> in) {
        module.addSerializer(type, new StdDelegatingSerializer(type, new Through<>(type, json, out)));
        module.addDeserializer(type, new StdDelegatingDeserializer<>(new Through<>(json, type, in)));
    }

    @Override
    public B convert(A value) {
        return function.apply(value);
    }

    @Override
    public JavaType getInputType(TypeFactory types) {
        return types.constructType(from);
    }

    @Override
    public JavaType getOutputType(TypeFactory types) {
        return types.constructType(to);
    }
}
