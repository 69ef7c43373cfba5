import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** A container for the servlet of the docs, at /webhooks. */
public class Launcher {
  public static void main(String[] args) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(args[0]);
    tomcat.setPort(Integer.parseInt(System.getenv("PORT")));
    tomcat.getConnector();
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "webhooks", new WebhookServlet());
    context.addServletMappingDecoded("/webhooks", "webhooks");
    tomcat.start();
    tomcat.getServer().await();
  }
}
