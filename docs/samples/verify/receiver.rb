require "base64"
require "json"
require "openssl"
require "webrick"

TOLERANCE_SECONDS = 5 * 60
KEY = Base64.decode64(ENV.fetch("WEBHOOK_SECRET").delete_prefix("whsec_"))

def genuine?(request, body)
  id = request["webhook-id"]
  timestamp = request["webhook-timestamp"]
  return false unless id && timestamp&.match?(/\A\d+\z/)
  return false if (Time.now.to_i - timestamp.to_i).abs > TOLERANCE_SECONDS

  digest = OpenSSL::HMAC.digest("SHA256", KEY, "#{id}.#{timestamp}.".b + body)
  expected = "v1,#{Base64.strict_encode64(digest)}"
  request["webhook-signature"].to_s.split(" ").any? do |given|
    OpenSSL.secure_compare(given, expected)
  end
end

$stdout.sync = true
server = WEBrick::HTTPServer.new(Port: ENV.fetch("PORT", "4000").to_i)
server.mount_proc("/") do |request, response|
  body = request.body.to_s.b # the raw bytes, before anything parses them
  if genuine?(request, body)
    response.status = 204
    puts "Webhook verified: #{JSON.parse(body)}"
  else
    response.status = 400
    response.body = "Invalid signature"
  end
end
server.start
