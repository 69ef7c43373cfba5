class WebhooksController < ActionController::API
  NAMES = %w[svix-id svix-timestamp svix-signature].freeze

  def create
    webhook = Svix::Webhook.new(ENV.fetch("WEBHOOK_SECRET"))
    headers = NAMES.to_h { |name| [name, request.headers[name]] }
    webhook.verify(request.raw_post, headers)
    Rails.logger.info("Webhook verified: #{JSON.parse(request.raw_post)}")
    head :no_content
  rescue Svix::WebhookVerificationError
    render plain: "Invalid signature", status: :bad_request
  end
end
