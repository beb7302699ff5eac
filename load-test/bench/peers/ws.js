// A room as the documentation of ws makes one ("Server broadcast", without the sender).
const { WebSocket, WebSocketServer } = require('ws');

const server = new WebSocketServer({ host: '127.0.0.1', port: process.argv[2], perMessageDeflate: false });
const rooms = new Map();

server.on('connection', (socket, request) => {
  const path = request.url.split('?')[0];
  if (!rooms.has(path)) rooms.set(path, new Set());
  const room = rooms.get(path);
  room.add(socket);
  socket.on('error', console.error);
  socket.on('close', () => room.delete(socket));
  socket.on('message', (data, isBinary) => {
    for (const client of room) {
      if (client !== socket && client.readyState === WebSocket.OPEN) client.send(data, { binary: isBinary });
    }
  });
});
server.on('listening', () => console.log('listening'));
