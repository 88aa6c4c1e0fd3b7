/* SPDX-License-Identifier: MIT */
/*
 * read [PROFILE] <octets: the parser from C++. Reads one response and prints
 * its status line, its fields and the length of its body; each deviation and
 * an error go to standard error, with offset and RFC section.
 */
#include <cstdio>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include <strictline/parser.h>

namespace
{

extern "C" void print_finding(void *, enum sl_deviation what, uint64_t offset)
{
    std::cerr << sl_deviation_name(what) << " at octet " << offset << " (RFC "
              << sl_deviation_section(what) << ")\n";
}

class Reader
{
  public:
    explicit Reader(const char *profile_name) : fields(256)
    {
        const sl_profile *profile = sl_profile_find(profile_name);

        if (!profile)
            throw std::invalid_argument("there is no such profile");
        sl_options_init(&options, profile);
        options.found = print_finding;
        sl_parser_init(&parser, &options, fields.data(),
                       static_cast<uint32_t>(fields.size()));
        /* All input is there when it begins. */
        sl_parser_eof(&parser);
    }
    /* The parser points to the options. */
    Reader(const Reader &) = delete;
    Reader &operator=(const Reader &) = delete;

    void read(const std::string &octets)
    {
        sl_bytes in = {octets.data(), octets.size()};
        sl_event event;
        std::size_t body = 0;

        do {
            sl_err err = sl_parser_next(&parser, &in, &event);

            if (err != SL_OK)
                throw std::runtime_error(words_of(err, event.failure));
            if (event.type == SL_EV_INTERIM || event.type == SL_EV_HEAD)
                print_head(event.head);
            else if (event.type == SL_EV_DATA)
                body += event.data.len;
        } while (event.type != SL_EV_END);
        std::cout << body << " octets of body\n";
    }

  private:
    sl_options options;
    sl_parser parser;
    std::vector<sl_field> fields;

    static std::string words_of(sl_err err, const sl_failure &failure)
    {
        return std::string(sl_err_text(err)) + " at octet " +
               std::to_string(failure.offset) + " (RFC " + failure.section +
               ")";
    }

    void print_head(const sl_head &head) const
    {
        std::cout << head.status << ' '
                  << std::string(head.base + head.reason.off, head.reason.len)
                  << '\n';
        for (uint32_t i = 0; i < head.field_count; i++)
            print_field(head, head.fields[i]);
    }

    void print_field(const sl_head &head, const sl_field &field) const
    {
        std::string value(field.value_len, '\0');
        std::size_t len = 0;

        if (sl_field_value(&head, &field, options.profile, &value[0],
                           value.size(), &len) != SL_OK)
            throw std::logic_error("value_len octets are always enough");
        value.resize(len);
        std::cout << std::string(head.base + field.name_off, field.name_len)
                  << ": " << value << '\n';
    }
};

} // namespace

int main(int argc, char **argv)
{
    try {
        Reader reader(argc > 1 ? argv[1] : "strict");

        reader.read(std::string(std::istreambuf_iterator<char>(std::cin), {}));
    } catch (const std::exception &problem) {
        std::cerr << "read: " << problem.what() << '\n';
        return 1;
    }
    return std::cout.flush() ? 0 : 1;
}
