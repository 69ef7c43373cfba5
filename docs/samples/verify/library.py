import json
import os

from flask import Flask, request
from svix.webhooks import Webhook, WebhookVerificationError

app = Flask(__name__)
webhook = Webhook(os.environ["WEBHOOK_SECRET"])


@app.post("/webhooks")
def receive():
    body = request.get_data()  # the raw bytes, not request.get_json()
    try:
        webhook.verify(body, dict(request.headers))
    except WebhookVerificationError:
        return "Invalid signature", 400
    print("Webhook verified:", json.loads(body))
    return "", 204
