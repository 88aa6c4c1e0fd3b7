/* SPDX-License-Identifier: MIT */
/*
 * Filter for LibHTP, the parser of Suricata: it reads both sides of a
 * connection, repairs what it can and refuses next to nothing.
 */
#include "line_protocol.h"

#include <htp/htp.h>
#include <stdio.h>
#include <string.h>

static int take_body(htp_tx_data_t *data)
{
    struct answer *a = htp_connp_get_user_data(data->tx->connp);

    if (data->data != NULL)
        octets_add(&a->body, data->data, data->len);
    return HTP_OK;
}

static htp_cfg_t *make_settings(void)
{
    htp_cfg_t *settings = htp_config_create();

    htp_config_set_response_decompression(settings, 0);
    htp_config_register_response_body_data(settings, take_body);
    return settings;
}

static void ask(htp_connp_t *connection, const char *method)
{
    char request[128];

    snprintf(request, sizeof request, "%s %s HTTP/1.1\r\nHost: h\r\n\r\n",
             method, strcmp(method, "CONNECT") == 0 ? "h:443" : "/");
    htp_connp_req_data(connection, NULL, request, strlen(request));
}

static void show_head(const htp_tx_t *tx, struct answer *a)
{
    size_t count = htp_table_size(tx->response_headers);

    if (tx->response_status_number > 0)
        a->status = tx->response_status_number;
    for (size_t i = 0; i < count; i++) {
        bstr *ignored;
        const htp_header_t *field =
            htp_table_get_index(tx->response_headers, i, &ignored);

        answer_add_field(
            a, (const char *)bstr_ptr(field->name), bstr_len(field->name),
            (const char *)bstr_ptr(field->value), bstr_len(field->value));
    }
}

static bool is_over(const htp_tx_t *tx)
{
    return tx->response_progress == HTP_RESPONSE_COMPLETE;
}

/* Feeds pieces until the first transaction is over or in error. */
static bool feed(htp_connp_t *connection, const htp_tx_t *tx,
                 const struct reading *r)
{
    for (size_t i = 0; i < r->count && !is_over(tx); i++)
        if (htp_connp_res_data(connection, NULL, r->pieces[i].ptr,
                               r->pieces[i].len) == HTP_STREAM_ERROR)
            return false;
    return true;
}

static void read_response(const struct reading *r, struct answer *a)
{
    htp_cfg_t *settings = make_settings();
    htp_connp_t *connection = htp_connp_create(settings);
    const htp_tx_t *tx;
    bool good;

    htp_connp_set_user_data(connection, a);
    htp_connp_open(connection, "127.0.0.1", 1024, "127.0.0.1", 80, NULL);
    ask(connection, r->method);
    tx = htp_list_get(htp_connp_get_connection(connection)->transactions, 0);
    good = tx != NULL && feed(connection, tx, r);
    if (good && !is_over(tx) && r->end == END_CLOSE)
        htp_connp_close(connection, NULL);
    if (tx != NULL)
        show_head(tx, a);
    if (!good)
        answer_fail(a, "a stream error");
    else if (!is_over(tx))
        answer_fail(a, "the response is not over");
    htp_connp_destroy_all(connection);
    htp_config_destroy(settings);
}

int main(void)
{
    return serve_filter(htp_get_version(), read_response);
}
