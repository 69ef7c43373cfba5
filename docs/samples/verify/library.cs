using System.Net;
using Svix;
using Svix.Exceptions;

var app = WebApplication.Create(args);
var webhook = new Webhook(Environment.GetEnvironmentVariable("WEBHOOK_SECRET")!);

app.MapPost("/webhooks", async (HttpRequest request) =>
{
    var body = await new StreamReader(request.Body).ReadToEndAsync();
    var headers = new WebHeaderCollection();
    foreach (var name in new[] { "svix-id", "svix-timestamp", "svix-signature" })
    {
        headers.Set(name, request.Headers[name].ToString());
    }
    try
    {
        webhook.Verify(body, headers);
        return Results.NoContent();
    }
    catch (WebhookVerificationException)
    {
        return Results.BadRequest("Invalid signature");
    }
});

app.Run();
