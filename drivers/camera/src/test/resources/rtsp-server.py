"""An RTSP server with H.264 and a password, for tests: GStreamer's.

Usage: rtsp-server.py PORT USER PASSWORD. Prints "ready" when it listens. Every picture carries the
number of the picture and the machine's monotonic milliseconds as 16x16 blocks, black or white.
"""
import sys
import time

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtspServer

WIDTH, HEIGHT, FPS, BLOCK = 320, 240, 25, 16
PIPELINE = (
    "( appsrc name=source is-live=true do-timestamp=true format=time "
    f"caps=video/x-raw,format=I420,width={WIDTH},height={HEIGHT},framerate={FPS}/1 "
    "! queue max-size-buffers=2 leaky=downstream "
    "! x264enc tune=zerolatency speed-preset=ultrafast bitrate=2000 key-int-max=25 "
    "! rtph264pay name=pay0 pt=96 config-interval=1 )"
)


class Painter:
    def __init__(self, source):
        self.source = source
        self.number = 0
        self.pixels = bytearray([128] * (WIDTH * HEIGHT * 3 // 2))

    def bits(self, row, value):
        for bit in range(32):
            colour = bytes([235 if value >> bit & 1 else 16]) * BLOCK
            left = bit % 16 * BLOCK
            for y in range((row + bit // 16) * BLOCK, (row + bit // 16 + 1) * BLOCK):
                self.pixels[y * WIDTH + left : y * WIDTH + left + BLOCK] = colour

    def paint(self):
        self.bits(0, self.number & 0xFFFFFFFF)
        self.bits(2, time.monotonic_ns() // 1_000_000 & 0xFFFFFFFF)
        self.number += 1
        buffer = Gst.Buffer.new_wrapped(bytes(self.pixels))
        return self.source.emit("push-buffer", buffer) == Gst.FlowReturn.OK


def configure(_, media):
    source = media.get_element().get_by_name_recurse_up("source")
    GLib.timeout_add(1000 // FPS, Painter(source).paint)


def main(port, user, password):
    Gst.init(None)
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service(port)
    auth = GstRtspServer.RTSPAuth()
    token = GstRtspServer.RTSPToken()
    token.set_string("media.factory.role", "viewer")
    auth.add_basic(GstRtspServer.RTSPAuth.make_basic(user, password), token)
    server.set_auth(auth)
    factory = GstRtspServer.RTSPMediaFactory()
    factory.set_launch(PIPELINE)
    factory.set_shared(True)
    permissions = GstRtspServer.RTSPPermissions()
    permissions.add_permission_for_role("viewer", "media.factory.access", True)
    permissions.add_permission_for_role("viewer", "media.factory.construct", True)
    factory.set_permissions(permissions)
    factory.connect("media-configure", configure)
    server.get_mount_points().add_factory("/live", factory)
    if server.attach(None) == 0:
        sys.exit("cannot listen on port " + port)
    print("ready", flush=True)
    loop = GLib.MainLoop()
    # Standard input ends with the test, however that ends.
    GLib.io_add_watch(sys.stdin, GLib.IO_HUP | GLib.IO_ERR, lambda *_: loop.quit())
    loop.run()


main(*sys.argv[1:])
