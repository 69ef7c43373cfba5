import com.svix.Webhook;
import com.svix.exceptions.EmptyWebhookSecretException;
import com.svix.exceptions.WebhookVerificationException;
import jakarta.servlet.http.*;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.*;

public class WebhookServlet extends HttpServlet {
  private final Webhook webhook;

  public WebhookServlet() throws EmptyWebhookSecretException {
    webhook = new Webhook(System.getenv("WEBHOOK_SECRET"));
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, List<String>> headers = new HashMap<>();
    for (String name : List.of("svix-id", "svix-timestamp", "svix-signature")) {
      headers.put(name, Collections.list(request.getHeaders(name)));
    }
    try {
      webhook.verify(body, headers);
    } catch (WebhookVerificationException error) {
      response.setStatus(400);
      response.getWriter().write("Invalid signature");
      return;
    }
    System.out.println("Webhook verified: " + body);
    response.setStatus(204);
  }
}
