// The hash functions themselves: what OpenSSL offers in their place reads the machine's configuration
// and looks for providers first, which takes longer than hashing most files and may refuse MD5.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/md5.h>
#include <openssl/sha.h>
