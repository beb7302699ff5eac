// A room as the documentation of Socket.IO makes one, with its advice on speed and memory: WebSocket only, no
// compression (its default), no reference to the first request, and bufferutil beside it.
const { createServer } = require('http');
const { Server } = require('socket.io');

const http = createServer();
const io = new Server(http, { transports: ['websocket'], serveClient: false });

io.engine.on('connection', (rawSocket) => {
  rawSocket.request = null;
});
io.on('connection', (socket) => {
  socket.join('bench');
  socket.on('m', (message) => socket.to('bench').emit('m', message));
});
http.listen(process.argv[2], '127.0.0.1', 4096, () => console.log('listening'));
