<?php
require 'vendor/autoload.php';

use Svix\Exception\WebhookVerificationException;
use Svix\Webhook;

$body = file_get_contents('php://input');
$headers = array_change_key_case(getallheaders());

try {
    $event = (new Webhook(getenv('WEBHOOK_SECRET')))->verify($body, $headers);
    error_log('Webhook verified: ' . json_encode($event));
    http_response_code(204);
} catch (WebhookVerificationException $error) {
    http_response_code(400);
    echo 'Invalid signature';
}
