import com.svix.Webhook;
import com.svix.exceptions.WebhookVerificationException;
import jakarta.servlet.http.*;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.*;

public class WebhookServlet extends HttpServlet {
  private final Webhook webhook = new Webhook(System.getenv("WEBHOOK_SECRET"));

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, List<String>> headers = new HashMap<>();
    for (String name : List.of("svix-id", "svix-timestamp", "svix-signature")) {
      headers.put(name, Collections.list(request.getHeaders(name)));
    }
    try {
      webhook.verify(body, HttpHeaders.of(headers, (name, value) -> true));
      response.setStatus(204);
    } catch (WebhookVerificationException error) {
      response.sendError(400, "Invalid signature");
    }
  }
}
