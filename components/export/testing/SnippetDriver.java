import java.io.*;
import java.net.*;
import java.nio.file.*;
import javax.tools.ToolProvider;

/** Compiles and runs the files named on standard input in turn, each with a class loader of its own. */
class SnippetDriver {
  public static void main(String[] args) throws Exception {
    var files = new BufferedReader(new InputStreamReader(System.in));
    for (String file; (file = files.readLine()) != null;) {
      var folder = Files.createTempDirectory(Path.of(file).getParent(), "classes");
      var compiler = ToolProvider.getSystemJavaCompiler();
      if (compiler.run(null, System.err, System.err, "-d", folder.toString(), file) != 0) continue;
      try (var loader = new URLClassLoader(new URL[] { folder.toUri().toURL() })) {
        var main = loader.loadClass("Resend").getDeclaredMethod("main", String[].class);
        main.setAccessible(true);
        main.invoke(null, (Object) new String[0]);
      } catch (Exception error) {
        error.printStackTrace();
      }
    }
  }
}
