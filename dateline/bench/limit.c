/* The least that a server can do: one shared log of bytes, a cursor for each reader, write() until the socket is
 * full.  No parsing but of the request line, no memory of anybody but an offset.  It is a yardstick, not a product.
 *
 *     limit PORT BASE       BASE is the seq before its first event
 *
 *     POST /            the body, which is a whole event, is appended and sent to all
 *     GET /…?cursor=E.N  a stream that begins after event N
 *
 * It says its port on standard output once it listens (0 takes a free one) and ends with its standard input.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#define FILES 65536
#define EVENTS 65536
#define LOG_BYTES (64L << 20)
#define REQUEST (256 << 10)

typedef struct {
    long at;  /* offset into the log; -1 while no stream is asked for */
    int seat; /* its index in `seats` */
    int full; /* waits until the kernel takes more */
} Line;

static Line lines[FILES];
static int seats[FILES], taken;
static char *story, *request;
static long told;                /* bytes in the log */
static long begins[EVENTS];      /* where each event begins */
static long events, base;
static int ear;

static void listen_for(int fd, unsigned what, int how)
{
    struct epoll_event wish = {.events = what, .data.fd = fd};
    epoll_ctl(ear, how, fd, &wish);
}

static void hang_up(int fd)
{
    if (lines[fd].at >= 0) {
        int moved = seats[--taken];
        seats[lines[fd].seat] = moved;
        lines[moved].seat = lines[fd].seat;
    }
    close(fd);
}

/* Everything he has not had, as far as his socket takes it. */
static void tell(int fd)
{
    Line *line = &lines[fd];
    while (line->at < told) {
        ssize_t sent = write(fd, story + line->at, (size_t)(told - line->at));
        if (sent < 0 && errno == EAGAIN) {
            if (!line->full) listen_for(fd, EPOLLIN | EPOLLOUT, EPOLL_CTL_MOD);
            line->full = 1;
            return;
        }
        if (sent < 0) { shutdown(fd, SHUT_RDWR); return; } /* the loop hears of it */
        line->at += sent;
    }
    if (line->full) listen_for(fd, EPOLLIN, EPOLL_CTL_MOD);
    line->full = 0;
}

static void publish(const char *body, long size)
{
    if (told + size > LOG_BYTES || events == EVENTS) { fprintf(stderr, "limit: the log is full\n"); exit(1); }
    begins[events++] = told;
    memcpy(story + told, body, (size_t)size);
    told += size;
    for (int i = 0; i < taken; i++) tell(seats[i]);
}

static void seat(int fd, const char *question)
{
    static const char head[] = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                               "Cache-Control: no-store\r\nConnection: close\r\n\r\n";
    const char *cursor = strstr(question, "cursor="), *dot = cursor ? strchr(cursor, '.') : NULL;
    long after = dot ? atol(dot + 1) - base : events;
    lines[fd].at = after < 0 ? 0 : after < events ? begins[after] : told;
    lines[fd].seat = taken;
    seats[taken++] = fd;
    if (write(fd, head, sizeof head - 1) < 0) { shutdown(fd, SHUT_RDWR); return; }
    tell(fd);
}

/* A request comes in one piece or, the body of a large event, in several that follow at once. */
static void hear(int fd)
{
    static const char thanks[] = "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    ssize_t size = read(fd, request, REQUEST - 1);
    if (size < 0 && errno == EAGAIN) return;
    if (size <= 0 || lines[fd].at >= 0) { if (size <= 0) hang_up(fd); return; }
    request[size] = 0;
    char *body = strstr(request, "\r\n\r\n");
    if (!body) { hang_up(fd); return; }
    if (request[0] != 'P') { seat(fd, request); return; }
    char *length = strcasestr(request, "content-length:");
    long wanted = body + 4 - request + (length ? atol(length + 15) : 0);
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) & ~O_NONBLOCK);
    while (size < wanted && wanted < REQUEST) {
        ssize_t more = read(fd, request + size, (size_t)(wanted - size));
        if (more <= 0) break;
        size += more;
    }
    if (size == wanted) publish(body + 4, wanted - (body + 4 - request));
    if (size == wanted && write(fd, thanks, sizeof thanks - 1) < 0) perror("limit");
    hang_up(fd);
}

static void let_in(int door)
{
    int fd, yes = 1;
    while ((fd = accept4(door, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
        if (fd >= FILES) { close(fd); continue; }
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        lines[fd] = (Line){.at = -1};
        listen_for(fd, EPOLLIN, EPOLL_CTL_ADD);
    }
}

static int open_door(int port)
{
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port)};
    socklen_t size = sizeof here;
    int door = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), yes = 1;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(door, (struct sockaddr *)&here, size) || listen(door, 4096)) { perror("limit"); exit(1); }
    getsockname(door, (struct sockaddr *)&here, &size);
    printf("%d\n", ntohs(here.sin_port));
    fflush(stdout);
    return door;
}

int main(int count, char **words)
{
    struct rlimit files;
    struct epoll_event heard[512];
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    signal(SIGPIPE, SIG_IGN);
    story = malloc(LOG_BYTES);
    request = malloc(REQUEST);
    base = count > 2 ? atol(words[2]) : 0;
    ear = epoll_create1(0);
    int door = open_door(count > 1 ? atoi(words[1]) : 0);
    listen_for(door, EPOLLIN, EPOLL_CTL_ADD);
    listen_for(STDIN_FILENO, EPOLLIN, EPOLL_CTL_ADD);
    for (;;) {
        int n = epoll_wait(ear, heard, 512, -1);
        for (int i = 0; i < n; i++) {
            int fd = heard[i].data.fd;
            if (fd == STDIN_FILENO) return 0;
            if (fd == door) let_in(door);
            else if (heard[i].events & (EPOLLERR | EPOLLHUP)) hang_up(fd);
            else if (heard[i].events & EPOLLOUT) tell(fd);
            else hear(fd);
        }
    }
}
