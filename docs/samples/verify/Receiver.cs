using System.Security.Cryptography;
using System.Text;

var app = WebApplication.Create(args);
var secret = Environment.GetEnvironmentVariable("WEBHOOK_SECRET")!;
var key = Convert.FromBase64String(secret.StartsWith("whsec_") ? secret[6..] : secret);
var tolerance = TimeSpan.FromMinutes(5);

bool IsGenuine(IHeaderDictionary headers, byte[] body)
{
    string id = headers["webhook-id"].ToString();
    string timestamp = headers["webhook-timestamp"].ToString();
    if (id == "" || !long.TryParse(timestamp, out var seconds)) return false;
    var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
    if (Math.Abs(now - seconds) > tolerance.TotalSeconds) return false;

    byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
    var expected = Encoding.UTF8.GetBytes(
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed)));
    return headers["webhook-signature"].ToString().Split(' ').Any(given =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), expected));
}

app.MapPost("/webhooks", async (HttpRequest request) =>
{
    // The raw bytes, before anything parses them.
    using var buffer = new MemoryStream();
    await request.Body.CopyToAsync(buffer);
    return IsGenuine(request.Headers, buffer.ToArray())
        ? Results.NoContent()
        : Results.BadRequest("Invalid signature");
});

app.Run();
