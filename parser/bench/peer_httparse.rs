/* SPDX-License-Identifier: MIT */
/*
 * httparse as a peer. The structures are those of bench.h. It splits heads
 * and reads chunk-size lines; skipping the chunks is the loop below.
 */
use httparse::{parse_chunk_size, Header, ParserConfig, Response, Status};
use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::ptr::addr_of_mut;

const FIELDS: usize = 128;

#[repr(C)]
pub struct Message {
    ptr: *const u8,
    len: usize,
    piece: usize,
}

#[repr(C)]
pub struct Found {
    fields: usize,
    body: usize,
}

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Field {
    name: *const u8,
    name_len: usize,
    value: *const u8,
    value_len: usize,
}

const NO_FIELD: Field =
    Field { name: std::ptr::null(), name_len: 0, value: std::ptr::null(), value_len: 0 };

static mut HEADERS: [MaybeUninit<Header<'static>>; FIELDS] = [MaybeUninit::uninit(); FIELDS];
static mut CONVERTED: [Field; FIELDS] = [NO_FIELD; FIELDS];
static mut COUNT: usize = 0;

/* Octets of the head. The bench has one thread and keeps its messages. */
unsafe fn divide(octets: &'static [u8], found: &mut Found) -> Option<usize> {
    let mut none = [];
    let mut response = Response::new(&mut none);
    let headers = &mut *addr_of_mut!(HEADERS);
    let head = ParserConfig::default()
        .parse_response_with_uninit_headers(&mut response, octets, headers);

    found.fields = response.headers.len();
    found.body = 0;
    COUNT = found.fields;
    match head {
        Ok(Status::Complete(len)) => Some(len),
        _ => None,
    }
}

/* The octets of the body, if all its chunks are there. */
fn skim(octets: &[u8]) -> Option<usize> {
    let mut body = 0;
    let mut rest = octets;

    loop {
        let (line, size) = match parse_chunk_size(rest) {
            Ok(Status::Complete(found)) => found,
            _ => return None,
        };
        let size = size as usize;

        if rest.get(line + size..line + size + 2)? != b"\r\n" {
            return None;
        }
        if size == 0 {
            return Some(body);
        }
        body += size;
        rest = &rest[line + size + 2..];
    }
}

#[no_mangle]
pub unsafe extern "C" fn httparse_head(
    _: *const c_void,
    message: &Message,
    found: &mut Found,
) -> bool {
    let octets = std::slice::from_raw_parts(message.ptr, message.len);

    divide(octets, found) == Some(octets.len())
}

#[no_mangle]
pub unsafe extern "C" fn httparse_chunked(
    _: *const c_void,
    message: &Message,
    found: &mut Found,
) -> bool {
    let octets = std::slice::from_raw_parts(message.ptr, message.len);
    let body = divide(octets, found).and_then(|head| skim(&octets[head..]));

    found.body = body.unwrap_or(0);
    body.is_some()
}

#[no_mangle]
pub unsafe extern "C" fn httparse_fields() -> *const Field {
    for i in 0..COUNT {
        let header = (*addr_of_mut!(HEADERS))[i].assume_init();

        CONVERTED[i] = Field {
            name: header.name.as_ptr(),
            name_len: header.name.len(),
            value: header.value.as_ptr(),
            value_len: header.value.len(),
        };
    }
    addr_of_mut!(CONVERTED) as *const Field
}
