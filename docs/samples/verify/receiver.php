<?php
// Try it: php -S 0.0.0.0:4000 receiver.php

const TOLERANCE_SECONDS = 5 * 60;

function is_genuine(string $key, string $body): bool
{
    $id = $_SERVER['HTTP_WEBHOOK_ID'] ?? '';
    $timestamp = $_SERVER['HTTP_WEBHOOK_TIMESTAMP'] ?? '';
    if ($id === '' || !ctype_digit($timestamp)) {
        return false;
    }
    if (abs(time() - (int) $timestamp) > TOLERANCE_SECONDS) {
        return false;
    }
    $digest = hash_hmac('sha256', "$id.$timestamp.$body", $key, true);
    $expected = 'v1,' . base64_encode($digest);
    foreach (explode(' ', $_SERVER['HTTP_WEBHOOK_SIGNATURE'] ?? '') as $given) {
        if (hash_equals($expected, $given)) {
            return true;
        }
    }
    return false;
}

$secret = preg_replace('/^whsec_/', '', getenv('WEBHOOK_SECRET'));
$body = file_get_contents('php://input'); // the raw bytes, before anything parses them

if (!is_genuine(base64_decode($secret), $body)) {
    http_response_code(400);
    exit('Invalid signature');
}
http_response_code(204);
error_log('Webhook verified: ' . $body);
