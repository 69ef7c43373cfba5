import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public class Receiver {
  static final long TOLERANCE_SECONDS = 5 * 60;

  static boolean isGenuine(byte[] key, Headers headers, byte[] body) throws Exception {
    String id = headers.getFirst("webhook-id");
    String timestamp = headers.getFirst("webhook-timestamp");
    String signatures = headers.getFirst("webhook-signature");
    if (id == null || timestamp == null || signatures == null) return false;
    if (!timestamp.matches("\\d{1,18}")) return false;
    long age = Math.abs(System.currentTimeMillis() / 1000 - Long.parseLong(timestamp));
    if (age > TOLERANCE_SECONDS) return false;
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
    String expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    for (String given : signatures.split(" ")) {
      // Takes the same time wherever the two differ.
      if (MessageDigest.isEqual(given.getBytes(), expected.getBytes())) return true;
    }
    return false;
  }

  public static void main(String[] args) throws Exception {
    String secret = System.getenv("WEBHOOK_SECRET").replaceFirst("^whsec_", "");
    byte[] key = Base64.getDecoder().decode(secret);
    int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "4000"));
    HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
    server.createContext("/", exchange -> {
      // The raw bytes, before anything parses them.
      byte[] body = exchange.getRequestBody().readAllBytes();
      boolean isGenuine;
      try {
        isGenuine = isGenuine(key, exchange.getRequestHeaders(), body);
      } catch (Exception error) {
        isGenuine = false;
      }
      if (isGenuine) {
        exchange.sendResponseHeaders(204, -1);
        System.out.println("Webhook verified: " + new String(body, StandardCharsets.UTF_8));
      } else {
        byte[] answer = "Invalid signature".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(400, answer.length);
        exchange.getResponseBody().write(answer);
      }
      exchange.close();
    });
    server.start();
  }
}
