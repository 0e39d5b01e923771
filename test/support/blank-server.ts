// A server that reads each body and answers as long a line as an acknowledgement, without looking: what HTTP alone costs.
import {createServer} from 'node:http';

const ANSWER = 'a'.repeat(700);

const server = createServer((request, response) => {
  request.resume().once('end', () => {
    response.writeHead(201, {'content-type': 'application/jwt', 'access-control-allow-origin': '*'});
    response.end(ANSWER);
  });
});
server.listen(Number(process.argv[2]), '127.0.0.1', () => console.log('listens on'));
