/** Hosts on which anybody tries out logins, or that lead to anybody's machine: nobody's own. */
export const isPublicTool = (host: string): boolean =>
  /^(?:[\w-]+\.)*(?:getpostman\.com|postman\.co|pstmn\.io|oauthdebugger\.com|oidcdebugger\.com|jwt\.(?:io|ms)|webhook\.site|ngrok\.io|ngrok-free\.app|localtunnel\.me)(?::\d+)?$/i.test(
    host,
  );
