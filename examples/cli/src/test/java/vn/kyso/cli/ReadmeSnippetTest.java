// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java that the READMEs show compiles against what is built here. */
class ReadmeSnippetTest {

    private static final Pattern JAVA_BLOCK =
            Pattern.compile("^```java\\R(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
    /** What the snippets may leave out; the portal's own facts are fields. */
    private static final String AROUND = """
            import java.nio.file.Path;
            import java.time.Duration;
            import java.time.Instant;
            import java.util.List;
            import java.util.Optional;
            import javax.sql.DataSource;
            import vn.kyso.core.*;
            import vn.kyso.core.spi.*;
            import vn.kyso.identity.*;
            import vn.kyso.jdbc.protection.*;
            import vn.kyso.pades.*;
            import vn.kyso.provider.vnpt.*;
            import vn.kyso.store.jdbc.*;
            %s
            class Snippet {
                String spId;
                String number;
                SigningProvider vnpt;
                DataSource dataSource;
                RemoteSigning kyso;
                JdbcSessionStore sessions;
                SigningRequest request;
                SessionId id;
                Instant from, until, instant;
                void snippet() throws Exception {
            %s
                }
            }
            """;

    @TempDir
    private Path classes;

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.vi.md", "store-jdbc/README.md"})
    void the_java_of_the_readme_compiles(String name) throws IOException {
        List<String> snippets = java(Path.of("..", "..", name));
        assumeTrue(!snippets.isEmpty(), name + " has no Java yet");
        snippets.forEach(this::compile);
    }

    private void compile(String snippet) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> complaints = new DiagnosticCollector<>();

        boolean compiled = compiler.getTask(
                        null,
                        null,
                        complaints,
                        List.of("-proc:none", "-classpath", classPath(), "-d", classes.toString()),
                        null,
                        List.of(source(wrapped(snippet))))
                .call();

        assertThat(compiled).as("%s", complaints.getDiagnostics()).isTrue();
    }

    private static List<String> java(Path readme) throws IOException {
        if (!Files.exists(readme)) {
            return List.of();
        }
        return JAVA_BLOCK
                .matcher(Files.readString(readme))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private static String wrapped(String snippet) {
        String imports = snippet.lines().filter(ReadmeSnippetTest::isImport).collect(Collectors.joining("\n"));
        String body = snippet.lines().filter(line -> !isImport(line)).collect(Collectors.joining("\n"));
        return AROUND.formatted(imports, body);
    }

    private static boolean isImport(String line) {
        return line.startsWith("import ");
    }

    /** The forked test process puts a jar that only names others into java.class.path and the real one beside it. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static JavaFileObject source(String text) {
        return new SimpleJavaFileObject(URI.create("string:///Snippet.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
